import type { WhoWire } from '../../../../contract/http/session.ts'
import { useWords } from '../../language/use-words.ts'
import { TripSearch } from '../search/trip-search.tsx'
import { AlertCounts } from './alert-counts.tsx'
import styles from './header.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { LineState } from './line-state.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import { UserMenu } from './user-menu.tsx'

type Props = { who: WhoWire; onPassword: () => void; onKeys: () => void }

/** One line of 48 px, the same on every screen (SCREENS, "Desk"). */
export const DeskHeader = (props: Props) => {
  const { t } = useWords()
  return (
    <header className={styles.header}>
      <span className={styles.name}>{t('app.name')}</span>
      <TripSearch />
      <LineState />
      <AlertCounts />
      <div className={styles.tools}>
        <LanguageSwitch />
        <SchemeSwitch />
        <UserMenu {...props} />
      </div>
    </header>
  )
}

/** The same on a phone: the name, the line and the counts; the rest is under "me". */
export const PhoneHeader = () => {
  const { t } = useWords()
  return (
    <header className={styles.header}>
      <span className={styles.name}>{t('app.name')}</span>
      <LineState />
      <AlertCounts />
    </header>
  )
}
