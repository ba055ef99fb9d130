import { useSyncExternalStore } from 'react'
import { useWords } from '../../language/use-words.ts'
import { useLive } from '../../live/use-live.ts'
import styles from '../../map/map.module.css'
import type { RoadState } from '../../map/roads/use-roads.ts'
import { ALL_SIGNS, SignList } from '../../map/sign-list.tsx'

/** What the signs mean, how many seals there are, and what the map does not know. */
export const MapLegend = ({ roads }: { roads: RoadState }) => {
  const { t } = useWords()
  const { seals } = useLive()
  const count = useSyncExternalStore(seals.subscribe, seals.size)
  return (
    <details className={styles.legend} data-seals={count}>
      <summary>
        {t('map.seals', { count })}
        {!roads.isSet && <span className={styles.roads}>{t('map.noRoads')}</span>}
        {roads.isBroken && <span className={styles.roads}>{t('map.brokenRoads')}</span>}
      </summary>
      <SignList signs={ALL_SIGNS} />
      <p className="quiet">{t('map.source')}</p>
    </details>
  )
}
