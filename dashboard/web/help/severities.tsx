import type { AlertCodeWire } from '../api/alert-codes.ts'
import { SeverityMark } from '../severity/severity-mark.tsx'
import styles from './help.module.css'

/** From the lightest an alert is raised with to the gravest it may rise to; quiet, for nothing is wrong here. */
export const Severities = ({ of }: { of: AlertCodeWire['severities'] }) => (
  <span className={styles.severities}>
    {of.map((severity) => (
      <SeverityMark key={severity} severity={severity} isQuiet />
    ))}
  </span>
)
