import { Link } from 'wouter'
import { type AlertCodeWire, useAlertCodes } from '../api/alert-codes.ts'
import { useWords } from '../language/use-words.ts'
import type { PageProps } from '../pages/lazy-page.tsx'
import { Page } from '../pages/page.tsx'
import { Answer } from '../states/answer.tsx'
import { Empty } from '../states/empty.tsx'
import { CodeWords } from './code-words.tsx'
import styles from './help.module.css'
import { Severities } from './severities.tsx'

/** One kind of alert: what it means, what to do first, what to check before one believes it. */
export const CodePage = ({ params: { code = '' } }: PageProps) => {
  const { t, of } = useWords()
  const codes = useAlertCodes()
  const facts = codes.data?.find((one) => one.code === code)
  return (
    <Page title={facts ? of(facts.label) : code} hint={code} actions={<Link href="/help">{t('help.all')}</Link>}>
      <Answer asked={codes}>
        {() =>
          facts ? (
            <CodeArticle facts={facts} />
          ) : (
            <Empty title={t('help.noCode', { code })} next={<Link href="/help">{t('help.all')}</Link>}>
              {t('help.noCodeHint')}
            </Empty>
          )
        }
      </Answer>
    </Page>
  )
}

const CodeArticle = ({ facts }: { facts: AlertCodeWire }) => {
  const { t } = useWords()
  const { code, severities, eaeuCode } = facts
  return (
    <article className={styles.article} data-code-article={code}>
      <dl className={styles.facts}>
        <dt>{t('help.severity')}</dt>
        <dd>
          <Severities of={severities} />
          <span className="quiet">{severities.map((severity) => t(`severity.${severity}`)).join(' → ')}</span>
        </dd>
        <dt>{t('help.eaeu')}</dt>
        <dd>{eaeuCode ?? t('help.noEaeu')}</dd>
      </dl>
      <CodeWords facts={facts} />
      <nav className={styles.ways} aria-label={t('help.ways')}>
        <Link href={`/?code=${code}`}>{t('help.openAlerts')}</Link>
      </nav>
    </article>
  )
}
