import type { CSSProperties } from 'react'
import styles from './reports.module.css'

export type Bar = {
  readonly id: string
  readonly label: string
  /** Null: nothing to show, which is not zero. */
  readonly value: number | null
  readonly text: string
  /** Where most of it ends: a thin line beyond the bar. */
  readonly reach?: number | null
}

type Props = {
  title: string
  bars: readonly Bar[]
  /** The full length; without it the longest. */
  most?: number
}

const share = (value: number, most: number): string => `${most > 0 ? Math.min(100, (100 * value) / most) : 0}%`

/** Values beside each other, grey as all that is normal; the words say everything that the lengths show. */
export const Bars = ({ title, bars, most = longestOf(bars) }: Props) => (
  <figure className={styles.figure}>
    <figcaption>{title}</figcaption>
    <ul className={styles.bars} data-bars={bars.length}>
      {bars.map(({ id, label, value, text, reach }) => {
        const bar: CSSProperties = { width: share(value ?? 0, most) }
        const line: CSSProperties = { width: share(reach ?? 0, most) }
        return (
          <li key={id}>
            <span className={styles.label}>{label}</span>
            <span className={styles.track} aria-hidden="true">
              {reach != null && <span className={styles.reach} style={line} />}
              <span className={styles.bar} style={bar} />
            </span>
            <span className={styles.value}>{text}</span>
          </li>
        )
      })}
    </ul>
  </figure>
)

const longestOf = (bars: readonly Bar[]): number =>
  bars.reduce((most, { value, reach }) => Math.max(most, value ?? 0, reach ?? 0), 0)
