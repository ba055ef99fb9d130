import { SEVERITIES } from '../../../../domain/alert/alert.ts'
import { isOpen } from '../../desk/queue/queue-order.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts } from '../../live/use-live.ts'
import { SEVERITY_SYMBOLS } from '../../severity/severity-mark.tsx'
import styles from './header.module.css'

/** Open alerts by severity. A zero is grey: nothing to do is no message. */
export const AlertCounts = () => {
  const { t } = useWords()
  const open = useAlerts().filter(isOpen)
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: open.filter((alert) => alert.severity === severity).length,
  }))
  return (
    <ul className={styles.counts} aria-label={t('header.counts')}>
      {counts.map(({ severity, count }) => (
        <li key={severity} className={styles.count} data-severity={count > 0 ? severity : undefined} data-count={count}>
          <span aria-hidden="true">{SEVERITY_SYMBOLS[severity]}</span>
          <span className="visually-hidden">{t(`severity.${severity}`)}</span> {count}
        </li>
      ))}
    </ul>
  )
}
