import { Link } from 'wouter'
import { useWords } from '../language/use-words.ts'
import { useCurrentPage } from '../pages/current-page.ts'
import { mayOpen, PAGES, PHONE_TABS } from '../pages/page-list.ts'
import styles from './shell.module.css'
import { useShell } from './use-shell.ts'

/** The tabs below (SCREENS, "Phone"), as far as their pages are built and this role may open them. */
export const PhoneTabs = () => {
  const { t } = useWords()
  const { who } = useShell()
  const current = useCurrentPage()?.page
  const tabs = PHONE_TABS.flatMap((tab) => {
    const page = PAGES.find((one) => one.tab === tab)
    return page && mayOpen(who.role, page) ? [{ tab, page }] : []
  })
  // `/trips/T1` belongs to trips; what no tab leads to is listed under "me".
  const here = tabs.find(({ page }) => page.path !== '/' && current?.path.startsWith(page.path))
  const chosen = current?.path === '/' ? 'alerts' : (here?.tab ?? 'me')
  return (
    <nav className={styles.tabs} aria-label={t('shell.pages')}>
      {tabs.map(({ tab, page }) => (
        <Link key={tab} href={page.path} className={styles.tab} aria-current={tab === chosen ? 'page' : undefined}>
          {t(`tab.${tab}`)}
        </Link>
      ))}
    </nav>
  )
}
