import { Link } from 'wouter'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useAlertCodes } from '../../api/alert-codes.ts'
import { CodeWords } from '../../help/code-words.tsx'
import { useWords } from '../../language/use-words.ts'
import { helpPath } from '../../pages/record-paths.ts'
import { Answer } from '../../states/answer.tsx'
import styles from './detail.module.css'

/** What this kind of alert means, what speaks against it, and what to do first. */
export const Handbook = ({ code }: { code: AlertWire['code'] }) => {
  const { t } = useWords()
  const asked = useAlertCodes()
  return (
    <Answer asked={asked} skeletonPx={160}>
      {(codes) => {
        const facts = codes.find((one) => one.code === code)
        if (!facts) return <p className="quiet">{t('state.unknown')}</p>
        return (
          <div className={styles.handbook} data-handbook={code}>
            <CodeWords facts={facts} />
            <Link href={helpPath(code)}>{t('detail.handbook.open')}</Link>
          </div>
        )
      }}
    </Answer>
  )
}
