import { Awaited } from './awaited.tsx'
import styles from './states.module.css'

/** Before anything is known: the desk's frame without content, so that nothing jumps when it comes. */
export const BlankPage = () => (
  <div className={styles.blank}>
    <Awaited>
      <div className={styles.blankHeader} />
    </Awaited>
  </div>
)
