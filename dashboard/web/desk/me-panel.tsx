import { Button } from '@mantine/core'
import type { WhoWire } from '../../../contract/http/session.ts'
import { useSignOut } from '../api/session.ts'
import { useWords } from '../language/use-words.ts'
import styles from './desk.module.css'
import { LanguageSwitch } from './header/language-switch.tsx'
import { SchemeSwitch } from './header/scheme-switch.tsx'
import { TripSearch } from './search/trip-search.tsx'

/** The phone's third tab: who am I, language, ground, password, sign out. */
export const MePanel = ({ who, onPassword }: { who: WhoWire; onPassword: () => void }) => {
  const { t } = useWords()
  const signOut = useSignOut()
  return (
    <div className={styles.me}>
      <div>
        <h1>{who.displayName}</h1>
        <p className="quiet">
          {who.username} · {t(`role.${who.role}`)}
        </p>
        {who.region && <p className="quiet">{t('header.region', { region: who.region })}</p>}
      </div>
      <TripSearch />
      <div className={styles.meRow}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
      <Button variant="default" size="lg" onClick={onPassword}>
        {t('password.title')}
      </Button>
      <Button variant="default" size="lg" onClick={() => signOut.mutate()}>
        {t('act.signOut')}
      </Button>
    </div>
  )
}
