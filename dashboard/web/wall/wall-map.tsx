import { type CSSProperties, useEffect, useRef, useState } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { LngLat } from '../../../domain/place.ts'
import { useMapScene } from '../desk/map/use-map-scene.ts'
import { useWords } from '../language/use-words.ts'
import type { Live } from '../live/live.ts'
import { useLive } from '../live/use-live.ts'
import { createMapView, type MapView } from '../map/map-view.ts'
import { useRoads } from '../map/roads/use-roads.ts'
import { useEnlargement } from './use-enlargement.ts'
import styles from './wall.module.css'

/** The whole country, or for a while the place of a new P1; nobody moves it by hand. */
export const WallMap = ({ focus, isStale }: { focus: AlertWire | null; isStale: boolean }) => {
  const { t } = useWords()
  const times = useEnlargement()
  return (
    <div className={styles.mapFrame} data-stale={isStale || undefined}>
      {/* A change of size is rare here, and everything on the map is made for it. */}
      <EnlargedMap key={times} times={times} focus={focus} label={t('map.label')} />
    </div>
  )
}

const EnlargedMap = ({ times, focus, label }: { times: number; focus: AlertWire | null; label: string }) => {
  const container = useRef<HTMLDivElement>(null)
  const live = useLive()
  const [view, setView] = useState<MapView | null>(null)
  const [zoom, setZoom] = useState(0)
  useMapScene(view)
  useEffect(() => {
    if (!container.current) return
    const created = createMapView(
      { container: container.current, seals: live.seals, enlargement: times },
      {
        pick: () => undefined,
        move: (window) => {
          live.watch({ bbox: window.bbox, zoom: window.zoom })
          setZoom(window.zoom)
        },
      },
    )
    setView(created)
    return () => {
      setView(null)
      created.stop()
    }
  }, [live, times])
  useRoads(view)
  useEffect(() => {
    const place = focus && placeOf(focus, live)
    view?.fit(place ? [place] : [])
    view?.show({
      evidence: focus && place ? { severity: focus.severity, position: place, fixes: [], offset: null } : null,
    })
  }, [view, focus, live])
  const size: CSSProperties = { width: `${100 / times}%`, height: `${100 / times}%`, transform: `scale(${times})` }
  return <div ref={container} className={styles.map} style={size} role="img" aria-label={label} data-zoom={zoom} />
}

/** Where it happened, else where its seal was last known; null for an alert of no place. */
const placeOf = ({ position, sealId }: AlertWire, { seals }: Live): LngLat | null => {
  if (position) return [position[0] ?? 0, position[1] ?? 0]
  const mark = sealId === null ? undefined : seals.get(sealId)
  return mark ? [mark.lng, mark.lat] : null
}
