import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { mayOpen, PAGES } from '../pages/page-list.ts'
import { RegionChoice } from '../region/region-choice.tsx'
import { LanguageSwitch } from '../shell/header/language-switch.tsx'
import { SchemeSwitch } from '../shell/header/scheme-switch.tsx'
import { useShell } from '../shell/use-shell.ts'
import { UnsentList } from '../unsent/unsent-list.tsx'
import { useAskedSignOut } from '../unsent/use-asked-sign-out.tsx'
import styles from './me.module.css'

/** Who am I, the pages that have no tab on a phone, language, ground, password, sign out. */
export const MePage = () => {
  const { t } = useWords()
  const { who, openPassword } = useShell()
  const { signOut, question } = useAskedSignOut()
  const others = PAGES.filter((page) => page.menu !== null && !page.tab && mayOpen(who.role, page))
  return (
    <Page title={who.displayName} hint={[who.username, t(`role.${who.role}`)].join(' · ')}>
      <div className={styles.me}>
        <UnsentList />
        {question}
        <RegionChoice />
        {others.length > 0 && (
          <nav aria-label={t('shell.otherPages')}>
            <ul className={styles.pages}>
              {others.map((page) => (
                <li key={page.path}>
                  <Link href={page.path} className={styles.page}>
                    {t(`page.${page.key}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className={styles.row}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
        <Button variant="default" size="lg" onClick={openPassword}>
          {t('password.title')}
        </Button>
        <Button variant="default" size="lg" onClick={signOut}>
          {t('act.signOut')}
        </Button>
      </div>
    </Page>
  )
}
