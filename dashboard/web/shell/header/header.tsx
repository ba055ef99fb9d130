import { Link } from 'wouter'
import { useWords } from '../../language/use-words.ts'
import { RegionChoice } from '../../region/region-choice.tsx'
import { RegionMark } from '../../region/region-mark.tsx'
import { PhoneSearch } from '../../search/phone-search.tsx'
import { SearchBox } from '../../search/search-box.tsx'
import { SoundSwitch } from '../../sound/sound-switch.tsx'
import { UnsentCount } from '../../unsent/unsent-count.tsx'
import { AlertCounts } from './alert-counts.tsx'
import styles from './header.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { LineState } from './line-state.tsx'
import { PageMenu } from './page-menu.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import { UserMenu } from './user-menu.tsx'

/** One line of 48 px, the same on every screen (SCREENS, "Desk"). */
export const Header = () => (
  <header className={styles.header}>
    <Name />
    <PageMenu />
    <RegionChoice />
    <SearchBox />
    <LineState />
    <UnsentCount />
    <AlertCounts />
    <SoundSwitch />
    <div className={styles.tools}>
      <LanguageSwitch />
      <SchemeSwitch />
      <UserMenu />
    </div>
  </header>
)

/** The same on a phone: the name, the line, the counts, the search; the rest is under "me". */
export const PhoneHeader = () => (
  <header className={styles.header}>
    <Name />
    <RegionMark />
    <LineState />
    <UnsentCount />
    <AlertCounts />
    <SoundSwitch />
    <PhoneSearch />
  </header>
)

const Name = () => {
  const { t } = useWords()
  return (
    <Link href="/" className={styles.name}>
      {t('app.name')}
    </Link>
  )
}
