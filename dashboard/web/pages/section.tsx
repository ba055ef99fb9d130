import { type ReactNode, useId } from 'react'
import styles from './page.module.css'

/** One part of a page under a heading of its own, which names it to screen readers. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

export const Sections = ({ children }: { children: ReactNode }) => <div className={styles.sections}>{children}</div>
