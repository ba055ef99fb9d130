import { Link } from 'wouter'
import { useWords } from '../language/use-words.ts'
import { Page } from './page.tsx'

/** An address that is no page: what was asked for, and the ways on. */
export const NotFoundPage = () => {
  const { t } = useWords()
  return (
    <Page title={t('shell.notFound.title')}>
      <p>{t('shell.notFound.hint', { path: decodedPath() })}</p>
      <p>
        <Link href="/">{t('shell.toDesk')}</Link>
      </p>
    </Page>
  )
}

const decodedPath = (): string => {
  try {
    return decodeURI(location.pathname)
  } catch {
    return location.pathname
  }
}
