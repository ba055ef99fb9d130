import { useWords } from '../language/use-words.ts'
import styles from './map.module.css'
import { scaleOf } from './scale-of.ts'

/** How long a round distance is on the map, in its middle (Web Mercator stretches with latitude). */
export const ScaleBar = ({ metresPerPx }: { metresPerPx: number }) => {
  const { t, number } = useWords()
  const { metres, px } = scaleOf(metresPerPx)
  const words =
    metres >= 1_000 ? t('unit.km', { value: number(metres / 1_000) }) : t('unit.metres', { value: number(metres) })
  return (
    <p className={styles.scale} style={{ width: px }} data-scale>
      <span className="visually-hidden">{t('map.scale')}</span> {words}
    </p>
  )
}
