import { Button } from '@mantine/core'
import { useWords } from '../language/use-words.ts'
import { Page } from './page.tsx'

/** The page's code could not be read: the whole window is loaded again, which also brings a newer version. */
export const PageFailed = () => {
  const { t } = useWords()
  return (
    <Page title={t('shell.failed.title')}>
      <p>{t('shell.failed.hint')}</p>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('act.reload')}
      </Button>
    </Page>
  )
}
