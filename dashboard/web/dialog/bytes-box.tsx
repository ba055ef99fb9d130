import styles from './dialog.module.css'

/** Text as it stands, in a box of its own that is scrolled, by keyboard too. */
export const BytesBox = ({ label, wraps = false, children }: { label: string; wraps?: boolean; children: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className={styles.bytes} tabIndex={0} aria-label={label}>
    <pre className={styles.text} data-wraps={wraps || undefined} data-bytes>
      {children}
    </pre>
  </section>
)
