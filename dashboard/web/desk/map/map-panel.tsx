import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useWords } from '../../language/use-words.ts'
import styles from '../../map/map.module.css'
import { MapButtons } from '../../map/map-buttons.tsx'
import type { MapWindow } from '../../map/map-view.ts'
import { useRoads } from '../../map/roads/use-roads.ts'
import { ScaleBar } from '../../map/scale-bar.tsx'
import { LayersMenu } from './layers-menu.tsx'
import { layersStore } from './layers-store.ts'
import { mapControl } from './map-control.ts'
import { MapLegend } from './map-legend.tsx'
import { StaleVeil } from './stale-veil.tsx'
import { useMapScene } from './use-map-scene.ts'
import { useMapStory } from './use-map-story.ts'
import { useMapView } from './use-map-view.ts'

/** The map with its few controls. What it shows is also in the queue and the panels: nothing needs the pointer. */
export const MapPanel = () => {
  const { t } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const container = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<MapWindow | null>(null)
  const view = useMapView(container, setShown)
  const layers = useSyncExternalStore(layersStore.subscribe, layersStore.get)
  const roads = useRoads(view, layers.roads)
  useMapScene(view)
  useMapStory(view)
  useEffect(() => view?.show({ layers }), [view, layers])
  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: Leaflet's canvas is one picture with its own keys (arrows, + and −) */}
      <div ref={container} className={styles.map} role="group" aria-label={t('map.label')} data-map />
      <StaleVeil />
      <LayersMenu hasRoads={roads.isSet} />
      <MapButtons frame={frame} control={mapControl} />
      {shown && <ScaleBar metresPerPx={shown.metresPerPx} />}
      <MapLegend roads={roads} />
    </div>
  )
}
