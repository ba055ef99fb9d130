import type { AlertWire } from '../../../../contract/http/alert.ts'
import { useAlertCode } from '../../api/alert-codes.ts'
import { useWords } from '../../language/use-words.ts'
import { Answer } from '../../states/answer.tsx'
import styles from './detail.module.css'

/** What this kind of alert means, what speaks against it, and what to do first. */
export const Handbook = ({ code }: { code: AlertWire['code'] }) => {
  const { t, of } = useWords()
  const asked = useAlertCode(code)
  return (
    <Answer asked={asked} skeletonPx={160}>
      {(facts) =>
        facts === null ? (
          <p className="quiet">{t('state.unknown')}</p>
        ) : (
          <dl className={styles.handbook} data-handbook={code}>
            {(['means', 'todo', 'doubt'] as const).map((part) => (
              <div key={part}>
                <dt>{t(`detail.handbook.${part}`)}</dt>
                <dd>{of(facts[part])}</dd>
              </div>
            ))}
            <div>
              <dt>{t('detail.handbook.basis')}</dt>
              <dd>{facts.basis.join(' · ')}</dd>
            </div>
          </dl>
        )
      }
    </Answer>
  )
}
