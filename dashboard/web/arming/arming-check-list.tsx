import type { TripWire } from '../../../contract/http/trip.ts'
import type { ArmingCheckId } from '../../../domain/trip/arming-checks.ts'
import { useWords } from '../language/use-words.ts'
import styles from './arming.module.css'
import { LocateButton } from './locate-button.tsx'

type Check = { readonly id: ArmingCheckId; readonly passed: boolean }

/** What a new report of the seal may mend. */
const MENDED_BY_REPORT: readonly ArmingCheckId[] = ['recent-report', 'fix-in-origin-gate']

/** Eight checks that turn from waiting to done by themselves; each that waits says what to do (SCREENS, "Phone"). */
export const ArmingCheckList = ({ checks, trip }: { checks: readonly Check[]; trip: TripWire }) => {
  const { t } = useWords()
  const done = checks.filter(({ passed }) => passed).length
  const locating = checks.find(({ id, passed }) => !passed && MENDED_BY_REPORT.includes(id))?.id
  return (
    <>
      <p role="status" data-done={done}>
        {t('arming.done', { done, all: checks.length })}
      </p>
      <ul className={styles.checks}>
        {checks.map(({ id, passed }) => (
          <li key={id} className={styles.check} data-check={id} data-passed={passed}>
            <span className={styles.mark} aria-hidden="true">
              {passed ? '✓' : '○'}
            </span>
            <div>
              <p>
                <span className={styles.checkName}>{t(`arming.check.${id}`)}</span>{' '}
                <span className="quiet">{t(passed ? 'arming.passed' : 'arming.waits')}</span>
              </p>
              {!passed && <p className={styles.why}>{t(`arming.why.${id}`)}</p>}
              {id === locating && trip.seals.map(({ sealId }) => <LocateButton key={sealId} sealId={sealId} />)}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
