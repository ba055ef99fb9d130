import { Link } from 'wouter'
import { useWords } from '../language/use-words.ts'
import styles from './region.module.css'
import { useRegion } from './use-region.ts'

/** On a phone: that only one region is shown, which one, and the way to the page where it was chosen. */
export const RegionMark = () => {
  const { t } = useWords()
  const region = useRegion()
  if (region === undefined) return null
  return (
    <Link href="/me" className={styles.mark ?? ''} aria-label={`${t('header.regionShown')}: ${region}`}>
      {region}
    </Link>
  )
}
