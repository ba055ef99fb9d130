import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { KeyList } from '../desk/keys/key-list.tsx'
import { useWords } from '../language/use-words.ts'
import { Page } from '../pages/page.tsx'
import { mayOpen, PAGES } from '../pages/page-list.ts'
import { Section, Sections } from '../pages/section.tsx'
import { useShell } from '../shell/use-shell.ts'
import { CodeList } from './code-list.tsx'
import styles from './help.module.css'

/** What everything means: each kind of alert, each page, each key. */
export const HelpPage = () => {
  const { t } = useWords()
  const { openTour } = useShell()
  return (
    <Page
      title={t('page.help')}
      hint={t('help.hint')}
      actions={
        <Button variant="default" onClick={openTour}>
          {t('tour.again')}
        </Button>
      }
    >
      <div className={styles.columns}>
        <Section title={t('help.codes')}>
          <CodeList />
        </Section>
        <Sections>
          <Section title={t('help.pages')}>
            <PagePurposes />
          </Section>
          <Section title={t('keys.title')}>
            <KeyList />
          </Section>
        </Sections>
      </div>
    </Page>
  )
}

/** What each page is for; one that belongs to a record (`/seals/:id`) is opened from its list. */
const PagePurposes = () => {
  const { t } = useWords()
  const { who } = useShell()
  return (
    <dl className={styles.pages}>
      {PAGES.filter((page) => mayOpen(who.role, page)).map(({ path, key }) => (
        <div key={path}>
          <dt>{path.includes(':') ? t(`page.${key}`) : <Link href={path}>{t(`page.${key}`)}</Link>}</dt>
          <dd className="quiet">{t(`help.purpose.${key}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
