import { ActionIcon } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useSettings } from '../../api/session.ts'
import { useWords } from '../../language/use-words.ts'
import styles from './map.module.css'
import { mapControl } from './map-control.ts'
import { MapLegend } from './map-legend.tsx'
import { useMapScene } from './use-map-scene.ts'
import { useMapStory } from './use-map-story.ts'
import { useMapView } from './use-map-view.ts'

/** The map with its few controls. What it shows is also in the queue and the panels: nothing needs the pointer. */
export const MapPanel = () => {
  const { t } = useWords()
  const container = useRef<HTMLDivElement>(null)
  const view = useMapView(container)
  const tiles = useSettings().data?.tiles
  useMapScene(view)
  useMapStory(view)
  useEffect(() => view?.showTiles(tiles ?? null), [view, tiles])
  const buttons = [
    { label: t('map.zoomIn'), sign: 'M7 2v10M2 7h10', act: () => mapControl.zoom(1) },
    { label: t('map.zoomOut'), sign: 'M2 7h10', act: () => mapControl.zoom(-1) },
    { label: t('map.fit'), sign: 'M2 5V2h3M9 2h3v3M12 9v3H9M5 12H2V9', act: mapControl.fit },
  ]
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: Leaflet's canvas is one picture with its own keys (arrows, + and −) */}
      <div ref={container} className={styles.map} role="group" aria-label={t('map.label')} data-map />
      <div className={styles.controls}>
        {buttons.map(({ label, sign, act }) => (
          <ActionIcon key={sign} variant="default" size={36} title={label} aria-label={label} onClick={act}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <path d={sign} fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </ActionIcon>
        ))}
      </div>
      <MapLegend hasRoads={tiles !== null && tiles !== undefined} />
    </>
  )
}
