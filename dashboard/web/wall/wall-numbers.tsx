import { isOpen } from '../desk/queue/queue-order.ts'
import { useWords } from '../language/use-words.ts'
import { useAlerts, useLink } from '../live/use-live.ts'
import { SEVERITY_SYMBOLS } from '../severity/severity-mark.tsx'
import { useUnderWay } from './use-under-way.ts'
import styles from './wall.module.css'

/** Four numbers for eight metres' distance; one that is not known is a dash, never an old figure. */
export const WallNumbers = () => {
  const { t, number } = useWords()
  const open = useAlerts().filter(isOpen)
  const { health, hasSnapshot } = useLink()
  const count = (severity: 'P1' | 'P2') =>
    hasSnapshot ? open.filter((alert) => alert.severity === severity).length : null
  const numbers = [
    { id: 'underWay', value: useUnderWay(), severity: null },
    { id: 'p1', value: count('P1'), severity: 'P1' },
    { id: 'p2', value: count('P2'), severity: 'P2' },
    { id: 'silent', value: health?.silentSeals ?? null, severity: null },
  ] as const
  return (
    <dl className={styles.numbers}>
      {numbers.map(({ id, value, severity }) => (
        <div key={id} className={styles.number} data-number={id} data-severity={value ? severity : undefined}>
          <dt>{t(`wall.${id}`)}</dt>
          <dd>
            {severity && <span aria-hidden="true">{SEVERITY_SYMBOLS[severity]}</span>}
            {value === null ? '–' : number(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
