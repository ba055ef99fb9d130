import { useSyncExternalStore } from 'react'
import { useWords } from '../../language/use-words.ts'
import styles from '../../map/map.module.css'
import { LAYER_NAMES } from '../../map/map-layers.ts'
import { layersStore } from './layers-store.ts'

/** What the map shows besides seals and alerts. */
export const LayersMenu = ({ hasRoads }: { hasRoads: boolean }) => {
  const { t } = useWords()
  const layers = useSyncExternalStore(layersStore.subscribe, layersStore.get)
  return (
    <details className={styles.layers} data-map-layers>
      <summary>{t('map.layers')}</summary>
      <ul>
        {LAYER_NAMES.filter((name) => name !== 'roads' || hasRoads).map((name) => (
          <li key={name}>
            <label>
              <input type="checkbox" checked={layers[name]} onChange={() => layersStore.toggle(name)} />{' '}
              {t(`map.layer.${name}`)}
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}
