import { Button, Menu } from '@mantine/core'
import { useWords } from '../../language/use-words.ts'
import { useAskedSignOut } from '../../unsent/use-asked-sign-out.tsx'
import { useShell } from '../use-shell.ts'
import styles from './header.module.css'

/** Who is signed in, as what, for which region; sign out, password, keys. */
export const UserMenu = () => {
  const { t } = useWords()
  const { who, openKeys, openPassword } = useShell()
  const { signOut, question } = useAskedSignOut()
  return (
    <>
      {question}
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
          <Menu.Item onClick={openKeys} rightSection="?">
            {t('keys.title')}
          </Menu.Item>
          <Menu.Item onClick={openPassword}>{t('password.title')}</Menu.Item>
          <Menu.Item onClick={signOut}>{t('act.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
