import { Skeleton } from '@mantine/core'
import { useWords } from '../language/use-words.ts'
import styles from './page.module.css'

/** A page on its way: the frame with grey bars where title and rows will be, so that nothing jumps when they come. */
export const PageSkeleton = () => {
  const { t } = useWords()
  return (
    <div className={styles.page} role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      <div className={styles.head}>
        <Skeleton height={26} width={240} animate={false} />
      </div>
      <div className={styles.body}>
        <Skeleton height={320} animate={false} />
      </div>
    </div>
  )
}
