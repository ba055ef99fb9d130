import { Skeleton } from '@mantine/core'
import { useWords } from '../../language/use-words.ts'
import styles from './queue.module.css'

const ROWS = [0, 1, 2, 3]

/** As high as cards are, so that nothing jumps when they come. */
export const CardSkeletons = () => {
  const { t } = useWords()
  return (
    <div role="status" className={styles.skeletons}>
      <span className="visually-hidden">{t('state.loading')}</span>
      {ROWS.map((row) => (
        <Skeleton key={row} height={92} radius={4} animate={false} />
      ))}
    </div>
  )
}
