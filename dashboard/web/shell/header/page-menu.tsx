import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../language/use-words.ts'
import { useCurrentPage } from '../../pages/current-page.ts'
import { type AppPage, MENU_GROUPS, mayOpen, PAGES } from '../../pages/page-list.ts'
import { useShell } from '../use-shell.ts'
import styles from './header.module.css'

/** Where one is and where one may go: the pages of this role, in groups, behind one button at the same place everywhere. */
export const PageMenu = () => {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const current = useCurrentPage()?.page
  return (
    <nav aria-label={t('shell.pages')} data-page-menu>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-start"
        transitionProps={{ duration: 0 }}
        withinPortal={false}
        withRoles={false}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <Button
            variant="default"
            size="compact-md"
            className={styles.open}
            justify="flex-start"
            leftSection={<Bars />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <span className={styles.place}>{t(current ? `page.${current.key}` : 'shell.pages')}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.menu}>
          <Pages current={current} onGo={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
    </nav>
  )
}

const Pages = ({ current, onGo }: { current: AppPage | undefined; onGo: () => void }) => {
  const { t } = useWords()
  const { who } = useShell()
  return MENU_GROUPS.map((group) => {
    const pages = PAGES.filter((page) => page.menu === group && mayOpen(who.role, page))
    if (pages.length === 0) return null
    return (
      <div key={group}>
        <p className={styles.menuGroup} id={`menu-${group}`}>
          {t(`shell.group.${group}`)}
        </p>
        <ul aria-labelledby={`menu-${group}`}>
          {pages.map((page) => (
            <li key={page.path}>
              <Link
                href={page.path}
                className={styles.menuPage}
                aria-current={page === current ? 'page' : undefined}
                onClick={onGo}
              >
                {t(`page.${page.key}`)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}

const Bars = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
    <path d="M1 3h12M1 7h12M1 11h12" stroke="currentColor" strokeWidth="1.5" />
  </svg>
)
