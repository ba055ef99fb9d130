import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import type { Area, LngLat } from '../../../domain/place.ts'
import styles from '../corridors/corridors.module.css'
import { useWords } from '../language/use-words.ts'
import { createSealStore } from '../live/seal-store.ts'
import { pathsOfArea } from '../map/map-path.ts'
import { createMapView, type MapView, type Overlay } from '../map/map-view.ts'
import { useRoads } from '../map/roads/use-roads.ts'
import { trace } from '../map/trace-path.ts'
import { useNetworkScene } from '../map/use-network-scene.ts'
import { createRingLayers, type RingLayers } from './ring-layers.ts'
import type { Parts } from './rings.ts'

type Handlers = {
  onChange: (part: number, rings: Parts[number]) => void
  onDraw: (ring: readonly LngLat[]) => void
  onDrawEnd: () => void
}
type Props = Handlers & {
  parts: Parts
  isEditable: boolean
  isDrawing: boolean
  /** Areas of the same sort around it. */
  others: readonly Area[]
  fault: LngLat | null
  lookAt: { readonly positions: readonly LngLat[] }
}
type View = { readonly map: MapView; readonly rings: RingLayers }

const NO_CORRIDORS: readonly CorridorWire[] = []

/** An area on the map; its corners can also be read and changed in the table beside it. */
export const PlaceMap = (props: Props) => {
  const { parts, isEditable, isDrawing, others, fault, lookAt } = props
  const { t } = useWords()
  const container = useRef<HTMLDivElement>(null)
  const view = useView(container, props)
  useNetworkScene(view?.map ?? null, NO_CORRIDORS)
  useRoads(view?.map ?? null)
  useEffect(() => view?.map.show({ overlay: areasOverlay(others) }), [view, others])
  useEffect(() => view?.rings.show(parts, isEditable && !isDrawing), [view, parts, isEditable, isDrawing])
  useEffect(() => view?.rings.setDrawing(isDrawing), [view, isDrawing])
  useEffect(() => view?.rings.showFault(fault), [view, fault])
  useEffect(() => view?.map.fit(lookAt.positions), [view, lookAt])
  return (
    <div className={styles.map}>
      {/* biome-ignore lint/a11y/useSemanticElements: Leaflet's map is one picture with its own keys (arrows, + and −) */}
      <div ref={container} className={styles.leaflet} role="group" aria-label={t('places.map')} data-map />
    </div>
  )
}

const areasOverlay = (areas: readonly Area[]): Overlay => {
  const paths = areas.flatMap(pathsOfArea)
  return (context, view, colours) => {
    context.strokeStyle = colours['map-gate']
    context.setLineDash([4, 3])
    context.beginPath()
    for (const path of paths) trace(context, path, view, true)
    context.stroke()
    context.setLineDash([])
  }
}

const useView = (container: RefObject<HTMLDivElement | null>, handlers: Handlers): View | null => {
  const latest = useRef(handlers)
  latest.current = handlers
  const [view, setView] = useState<View | null>(null)
  useEffect(() => {
    if (!container.current) return
    const map = createMapView(
      { container: container.current, seals: createSealStore() },
      { pick: () => undefined, move: () => undefined },
    )
    const rings = createRingLayers(map.leaflet, {
      change: (part, changed) => latest.current.onChange(part, changed),
      draw: (ring) => latest.current.onDraw(ring),
      drawEnd: () => latest.current.onDrawEnd(),
    })
    setView({ map, rings })
    return () => {
      setView(null)
      rings.stop()
      map.stop()
    }
  }, [container])
  return view
}
