import type { ArmingChecksWire } from '../../../contract/http/trip-acts.ts'
import { RequestFailed } from '../api/request.ts'
import { useWords } from '../language/use-words.ts'
import styles from './trip.module.css'

/** What a refusal to arm, or to replace a seal, found wrong (CONTRACT, "arm": 409 with `checks`). */
export const FailedChecks = ({ error }: { error: Error | null }) => {
  const { t } = useWords()
  const checks = error instanceof RequestFailed ? (error.problem?.checks as ArmingChecksWire['checks'] | undefined) : []
  const failed = (checks ?? []).filter(({ passed }) => !passed)
  if (failed.length === 0) return null
  return (
    <ul className={styles.checks}>
      {failed.map(({ id }) => (
        <li key={id} data-failed-check={id}>
          {t(`arming.check.${id}`)}
        </li>
      ))}
    </ul>
  )
}
