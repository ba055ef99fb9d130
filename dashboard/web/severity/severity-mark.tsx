import type { Severity } from '../../../domain/alert/alert.ts'
import { useWords } from '../language/use-words.ts'
import styles from './severity.module.css'

/** Shape and word say the severity; the colour only says it again (SCREENS, rule 2). */
export const SEVERITY_SYMBOLS: Readonly<Record<Severity, string>> = { P1: '▲', P2: '◆', P3: '●' }

export const SeverityMark = ({ severity, isQuiet = false }: { severity: Severity; isQuiet?: boolean }) => {
  const { t } = useWords()
  return (
    <span className={styles.mark} data-severity={severity} data-quiet={isQuiet || undefined}>
      <span aria-hidden="true">{SEVERITY_SYMBOLS[severity]}</span> {severity}
      <span className="visually-hidden">{t(`severity.${severity}`)}</span>
    </span>
  )
}
