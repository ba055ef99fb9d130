import L from 'leaflet'
import type { LngLat } from '../../../domain/place.ts'
import { createPencil, EDITING, isSameWay, positionsOf, toLeaflet } from '../map/geoman.ts'
import type { Parts } from './rings.ts'

type Rings = Parts[number]
type On = {
  readonly change: (part: number, rings: Rings) => void
  readonly draw: (ring: readonly LngLat[]) => void
  readonly drawEnd: () => void
}
export type RingLayers = ReturnType<typeof createRingLayers>

/** The parts of an area on the map, each an outline with its holes, that can be drawn and changed. */
export const createRingLayers = (map: L.Map, on: On) => {
  const pencil = createPencil(map, on)
  const fault = L.circleMarker([0, 0], { radius: 10, color: 'var(--p1)', weight: 3, fill: false, pmIgnore: true })
  let layers: L.Polygon[] = []
  const add = (part: number): L.Polygon => {
    const layer = L.polygon([], { color: 'var(--accent)', weight: 2, fillOpacity: 0.12 }).addTo(map)
    layer.on('pm:edit', () => on.change(part, ringsOfLayer(layer)))
    return layer
  }
  return {
    /** Shows an area; with its corners as handles when it may be changed. */
    show: (parts: Parts, isEditable: boolean): void => {
      for (const layer of layers.slice(parts.length)) layer.remove()
      layers = parts.map((_, part) => layers[part] ?? add(part))
      for (const [part, rings] of parts.entries()) {
        const layer = layers[part] as L.Polygon
        const isSame = isSameArea(ringsOfLayer(layer), rings)
        if (isSame && layer.pm.enabled() === isEditable) continue
        layer.pm.disable()
        if (!isSame) layer.setLatLngs(rings.map(toLeaflet))
        if (isEditable) layer.pm.enable(EDITING)
      }
      pencil.handles(isEditable ? (parts[0]?.[0] ?? []) : [])
    },
    /** A ring round the place that is wrong. */
    showFault: (at: LngLat | null): void => {
      if (at) fault.setLatLng([at[1], at[0]]).addTo(map)
      else fault.remove()
    },
    setDrawing: (isDrawing: boolean): void => pencil.draw(isDrawing ? 'Polygon' : null),
    stop: (): void => {
      pencil.stop()
      for (const layer of [...layers, fault]) layer.remove()
    },
  }
}

const ringsOfLayer = (layer: L.Polygon): Rings => (layer.getLatLngs() as L.LatLng[][]).map(positionsOf)

const isSameArea = (one: Rings, other: Rings): boolean =>
  one.length === other.length && one.every((ring, at) => isSameWay(ring, other[at] ?? []))
