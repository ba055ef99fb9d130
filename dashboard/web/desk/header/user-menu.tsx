import { Button, Menu } from '@mantine/core'
import type { WhoWire } from '../../../../contract/http/session.ts'
import { useSignOut } from '../../api/session.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './header.module.css'

/** Who is signed in, as what, for which region; sign out, password, keys. */
export const UserMenu = ({ who, onPassword, onKeys }: { who: WhoWire; onPassword: () => void; onKeys: () => void }) => {
  const { t } = useWords()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }} withinPortal={false}>
      <Menu.Target>
        <Button variant="default" size="compact-md" title={who.displayName}>
          <span className={styles.user}>{who.displayName}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <p>{who.username}</p>
          <p className="quiet">{t(`role.${who.role}`)}</p>
          {who.region && <p className="quiet">{t('header.region', { region: who.region })}</p>}
        </div>
        <Menu.Divider />
        <Menu.Item onClick={onKeys} rightSection="?">
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item onClick={onPassword}>{t('password.title')}</Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>{t('act.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
