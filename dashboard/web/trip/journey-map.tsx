import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TrackWire } from '../../../contract/http/track.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import type { LngLat } from '../../../domain/place.ts'
import { useCorridorVersion } from '../api/network.ts'
import { useWords } from '../language/use-words.ts'
import { createSealStore } from '../live/seal-store.ts'
import styles from '../map/map.module.css'
import { MapButtons } from '../map/map-buttons.tsx'
import { createMapView, type MapView, type MapWindow } from '../map/map-view.ts'
import { useRoads } from '../map/roads/use-roads.ts'
import { ScaleBar } from '../map/scale-bar.tsx'
import { judgedFixes, trackDrawing } from '../map/track-drawing.ts'
import { useNetworkScene } from '../map/use-network-scene.ts'
import type { Cursor } from './cursor.ts'
import { indexAt, nearestFix, type TimedFix } from './fix-at.ts'

/** A fix older than this at the cursor no longer says where the truck is. */
const STALE_MS = 10 * 60_000

type Props = {
  trip: TripWire
  track: TrackWire
  alerts: readonly AlertWire[]
  /** Of the seal that the lanes show. */
  fixes: readonly TimedFix[]
  cursor: Cursor
}

/** The journey on the map: the corridor as judged, the track by state, where alerts began, and where it was at the cursor. */
export const JourneyMap = ({ trip, track, alerts, fixes, cursor }: Props) => {
  const { t } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const container = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<MapWindow | null>(null)
  const view = useView(container, setShown, (place) => {
    const fix = nearestFix(fixes, place)
    if (fix) cursor.set(fix.atMs)
  })
  const corridor = useCorridorVersion(trip.corridor, trip.corridorVersion).data
  useNetworkScene(
    view,
    useMemo(() => (corridor ? [corridor] : []), [corridor]),
  )
  useRoads(view)
  useEffect(() => view?.show({ track: trackDrawing(track) }), [view, track])
  useEffect(() => {
    const placed = alerts.filter(({ state }) => state !== 'withdrawn')
    view?.show({ spots: placed.flatMap(({ position, severity }) => (position ? [{ at: position, severity }] : [])) })
  }, [view, alerts])
  useFit(view, track)
  useMoment(view, fixes, cursor)
  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: Leaflet's canvas is one picture with its own keys (arrows, + and −) */}
      <div ref={container} className={styles.map} role="group" aria-label={t('journey.map')} data-journey-map />
      {shown && <ScaleBar metresPerPx={shown.metresPerPx} />}
      {view && <MapButtons frame={frame} control={{ zoom: view.zoom, fit: () => view.fit(placesOf(track)) }} />}
    </div>
  )
}

/** Live seals belong to the desk: this map shows what is on the record. */
const useView = (
  container: RefObject<HTMLDivElement | null>,
  onMove: (window: MapWindow) => void,
  onPick: (place: LngLat) => void,
): MapView | null => {
  const [view, setView] = useState<MapView | null>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    if (!container.current) return
    const created = createMapView(
      { container: container.current, seals: createSealStore() },
      { pick: (_mark, at) => pick.current(at), move: onMove },
    )
    setView(created)
    return () => {
      setView(null)
      created.stop()
    }
  }, [container, onMove])
  return view
}

const placesOf = (track: TrackWire): LngLat[] => judgedFixes(track).map(({ geometry }) => geometry.coordinates)

/** Looks at the whole journey once; later fixes never move the map. */
const useFit = (view: MapView | null, track: TrackWire): void => {
  const isFitted = useRef(false)
  useEffect(() => {
    const places = placesOf(track)
    if (!view || isFitted.current || places.length === 0) return
    view.fit(places)
    isFitted.current = true
  }, [view, track])
}

const useMoment = (view: MapView | null, fixes: readonly TimedFix[], cursor: Cursor): void =>
  useEffect(() => {
    if (!view) return
    const mark = () => {
      const ms = cursor.get()
      const fix = fixes[indexAt(fixes, ms)]
      view.mark(fix ? { at: fix.place, isStale: ms - fix.atMs > STALE_MS } : null)
    }
    mark()
    return cursor.subscribe(mark)
  }, [view, fixes, cursor])
