import { Skeleton } from '@mantine/core'
import { Awaited } from '../../states/awaited.tsx'
import styles from './queue.module.css'

const ROWS = [0, 1, 2, 3]

/** As high as cards are, so that nothing jumps when they come. */
export const CardSkeletons = () => (
  <Awaited>
    <div className={styles.skeletons}>
      {ROWS.map((row) => (
        <Skeleton key={row} height={92} radius={4} animate={false} />
      ))}
    </div>
  </Awaited>
)
