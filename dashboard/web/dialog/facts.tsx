import type { ReactNode } from 'react'
import styles from './dialog.module.css'

export type Fact = readonly [name: string, value: ReactNode]

/** Names and values of one record: a line each, or `isStacked` each name over its value, side by side. */
export const Facts = ({ rows, isStacked }: { rows: readonly Fact[]; isStacked?: boolean }) => (
  <dl className={isStacked ? styles.stacked : styles.facts}>
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
