import type { ReactNode } from 'react'
import styles from './states.module.css'

type Props = {
  title: string
  /** Why that is so, or that it is all right. */
  children?: ReactNode
  /** The next step: a link or a button. */
  next?: ReactNode
}

/** Nothing to show, and why that is all right or what to do about it. */
export const Empty = ({ title, children, next }: Props) => (
  <div className={styles.empty} data-empty>
    <p className={styles.emptyTitle}>{title}</p>
    {children && <p className="quiet">{children}</p>}
    {next}
  </div>
)
