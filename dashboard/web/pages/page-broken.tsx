import { Button } from '@mantine/core'
import { useWords } from '../language/use-words.ts'
import { Page } from './page.tsx'

/** An error of our own: the rest of the window works on, alerts included. */
export const PageBroken = ({ error }: { error: Error }) => {
  const { t } = useWords()
  return (
    <Page title={t('shell.broken.title')}>
      <p>{t('shell.broken.hint')}</p>
      <p className="quiet" data-page-broken>
        {error.message}
      </p>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('act.reload')}
      </Button>
    </Page>
  )
}
