import { Link } from 'wouter'
import { useWords } from '../language/use-words.ts'
import styles from './unsent.module.css'
import { useUnsent } from './use-unsent.ts'

/** How many acts wait for the line, in the header (SCREENS, "Phone"); refused ones ask for somebody. */
export const UnsentCount = () => {
  const { t } = useWords()
  const { waiting, refused } = useUnsent()
  const count = waiting.length + refused.length
  if (count === 0) return null
  const label = [
    ...(waiting.length > 0 ? [t('unsent.waiting', { count: waiting.length })] : []),
    ...(refused.length > 0 ? [t('unsent.refused', { count: refused.length })] : []),
  ].join(' ')
  return (
    <Link
      href="/me"
      className={styles.count}
      aria-label={label}
      title={label}
      data-unsent-count={count}
      data-asks={refused.length > 0 || undefined}
    >
      <span aria-hidden="true">
        {refused.length > 0 ? '◆' : '↑'} {count}
      </span>
    </Link>
  )
}
