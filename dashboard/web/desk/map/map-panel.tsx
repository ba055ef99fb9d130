import { ActionIcon } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useSettings } from '../../api/session.ts'
import { useWords } from '../../language/use-words.ts'
import styles from '../../map/map.module.css'
import type { MapWindow } from '../../map/map-view.ts'
import { ScaleBar } from '../../map/scale-bar.tsx'
import { LayersMenu } from './layers-menu.tsx'
import { layersStore } from './layers-store.ts'
import { mapControl } from './map-control.ts'
import { MapLegend } from './map-legend.tsx'
import { useFullscreen } from './use-fullscreen.ts'
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
  const tiles = useSettings().data?.tiles ?? null
  useMapScene(view)
  useMapStory(view)
  useEffect(() => view?.show({ layers }), [view, layers])
  useEffect(() => view?.showTiles(layers.roads ? tiles : null), [view, tiles, layers.roads])
  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: Leaflet's canvas is one picture with its own keys (arrows, + and −) */}
      <div ref={container} className={styles.map} role="group" aria-label={t('map.label')} data-map />
      <LayersMenu hasRoads={tiles !== null} />
      <MapButtons frame={frame} />
      {shown && <ScaleBar metresPerPx={shown.metresPerPx} />}
      <MapLegend hasRoads={tiles !== null} />
    </div>
  )
}

const FIT = 'M2 5V2h3M9 2h3v3M12 9v3H9M5 12H2V9'
const FULL = 'M2 2l4 4M2 2h3M2 2v3M12 12L8 8M12 12H9M12 12V9'

const MapButtons = ({ frame }: { frame: RefObject<HTMLDivElement | null> }) => {
  const { t } = useWords()
  const full = useFullscreen(frame)
  const buttons = [
    { label: t('map.zoomIn'), sign: 'M7 2v10M2 7h10', act: () => mapControl.zoom(1) },
    { label: t('map.zoomOut'), sign: 'M2 7h10', act: () => mapControl.zoom(-1) },
    { label: t('map.fit'), sign: FIT, act: mapControl.fit },
    ...(full ? [{ label: t(full.isFull ? 'map.leaveFull' : 'map.full'), sign: FULL, act: full.toggle }] : []),
  ]
  return (
    <div className={styles.controls}>
      {buttons.map(({ label, sign, act }) => (
        <ActionIcon key={sign} variant="default" size={36} title={label} aria-label={label} onClick={act}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d={sign} fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </ActionIcon>
      ))}
    </div>
  )
}
