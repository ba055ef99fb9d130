import { type RefObject, useEffect, useRef, useState } from 'react'
import type { LngLat } from '../../../../domain/place.ts'
import { createSealStore } from '../../live/seal-store.ts'
import { createMapView, type MapView } from '../../map/map-view.ts'
import { createLineLayers, type LineLayers } from './line-layers.ts'

export type LineHandlers = {
  readonly onChange: (at: number, coordinates: readonly LngLat[]) => void
  readonly onDraw: (coordinates: readonly LngLat[]) => void
  readonly onDrawEnd: () => void
}
export type CorridorView = { readonly map: MapView; readonly lines: LineLayers }

/** A map of its own without live seals, with lines that can be drawn; handlers may change with every render. */
export const useCorridorView = (
  container: RefObject<HTMLDivElement | null>,
  handlers: LineHandlers,
): CorridorView | null => {
  const latest = useRef(handlers)
  latest.current = handlers
  const [view, setView] = useState<CorridorView | null>(null)
  useEffect(() => {
    if (!container.current) return
    const map = createMapView(
      { container: container.current, seals: createSealStore() },
      { pick: () => undefined, move: () => undefined },
    )
    const lines = createLineLayers(map.leaflet, {
      change: (at, coordinates) => latest.current.onChange(at, coordinates),
      draw: (coordinates) => latest.current.onDraw(coordinates),
      drawEnd: () => latest.current.onDrawEnd(),
    })
    setView({ map, lines })
    return () => {
      setView(null)
      lines.stop()
      map.stop()
    }
  }, [container])
  return view
}
