import type { CSSProperties } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import { formatAbsolute, formatClock } from '../../clock/format-time.ts'
import { useWords } from '../../language/use-words.ts'
import type { Words } from '../../language/words.ts'
import styles from './detail.module.css'
import { type Bar, barOf, type Figure, figuresOf, signKey, type Unit } from './evidence-figures.ts'

/** A value with its unit, in the officer's language. */
const sayValue = (value: number | string, unit: Unit, { t, has, span, number }: Words): string => {
  if (typeof value === 'string') return has(signKey(value)) ? t(signKey(value)) : value
  if (unit === 'instant') return formatClock(value)
  if (unit === 'duration') return span(value)
  return t(`unit.${unit}`, { value: number(value, unit === 'km' ? 1 : 0) })
}

/** Each figure beside its threshold, as a bar rather than a bare number (SCREENS, rule 5). */
export const EvidenceList = ({ alert }: { alert: AlertWire }) => {
  const { t, of } = useWords()
  const { against } = alert.evidence
  return (
    <section className={styles.block} aria-labelledby="evidence-title">
      <h3 id="evidence-title">{t('detail.evidence')}</h3>
      <dl className={styles.figures}>
        {figuresOf(alert).map((figure) => (
          <FigureRow key={figure.key} figure={figure} severity={alert.severity} />
        ))}
      </dl>
      <p className={styles.against}>
        <span className="quiet">{t('detail.against')}: </span>
        {against.length === 0 ? t('detail.nothingAgainst') : against.map(of).join('; ')}
      </p>
    </section>
  )
}

const FigureRow = ({ figure, severity }: { figure: Figure; severity: string }) => {
  const words = useWords()
  const { key, unit, measured, threshold } = figure
  const label = words.has(`figure.${key}`) ? words.t(`figure.${key}`) : key
  const said = sayValue(measured, unit, words)
  const exact = unit === 'instant' && typeof measured === 'number' ? formatAbsolute(measured) : undefined
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd title={exact}>
        {threshold === null
          ? said
          : words.t('figure.ofThreshold', { measured: said, threshold: sayValue(threshold, unit, words) })}
        {threshold !== null && typeof measured === 'number' && (
          <EvidenceBar bar={barOf(measured, threshold, figure.isLowWrong)} severity={severity} />
        )}
      </dd>
    </div>
  )
}

const EvidenceBar = ({ bar: { fill, mark, isOver }, severity }: { bar: Bar; severity: string }) => {
  const shares = { '--fill': `${fill * 100}%`, '--mark': `${mark * 100}%` } as CSSProperties
  return (
    <span
      className={styles.bar}
      style={shares}
      data-over={isOver || undefined}
      data-severity={severity}
      aria-hidden="true"
    >
      <span className={styles.barFill} />
      <span className={styles.barMark} />
    </span>
  )
}
