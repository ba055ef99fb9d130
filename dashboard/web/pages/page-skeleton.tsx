import { Skeleton } from '@mantine/core'
import { Awaited } from '../states/awaited.tsx'
import styles from './page.module.css'

/** A page on its way: the frame with grey bars where title and rows will be, so that nothing jumps when they come. */
export const PageSkeleton = () => (
  <div className={styles.page}>
    <div className={styles.head}>
      <Skeleton height={26} width={240} animate={false} />
    </div>
    <div className={styles.body}>
      <Awaited>
        <Skeleton height={320} animate={false} />
      </Awaited>
    </div>
  </div>
)
