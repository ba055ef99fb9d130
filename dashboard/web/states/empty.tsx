import type { ReactNode } from 'react'
import styles from './states.module.css'

/** Nothing to show, and why that is all right or what to do about it. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles.empty}>
    <p className={styles.emptyTitle}>{title}</p>
    {children && <p className="quiet">{children}</p>}
  </div>
)
