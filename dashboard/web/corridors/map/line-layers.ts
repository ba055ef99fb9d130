import L from 'leaflet'
import type { CorridorLine } from '../../../../domain/network/network.ts'
import type { LngLat } from '../../../../domain/place.ts'
import { createPencil, EDITING, isSameWay, positionsOf, toLeaflet } from '../../map/geoman.ts'

type On = {
  /** A line has other vertices now: one was moved, put in or taken out. */
  readonly change: (at: number, coordinates: readonly LngLat[]) => void
  /** A new line was drawn. */
  readonly draw: (coordinates: readonly LngLat[]) => void
  readonly drawEnd: () => void
}
export type LineLayers = {
  /** Draws these lines; the one at `edited` can be changed with the pointer. */
  show(lines: readonly CorridorLine[], edited: number | null): void
  setDrawing(isDrawing: boolean): void
  stop(): void
}

/** Lines on the map that can be drawn and changed; what they are is told by `show`. */
export const createLineLayers = (map: L.Map, on: On): LineLayers => {
  const pencil = createPencil(map, on)
  let layers: L.Polyline[] = []
  let editedAt: number | null = null
  const add = (at: number): L.Polyline => {
    const layer = L.polyline([]).addTo(map)
    layer.on('pm:edit', () => on.change(at, coordinatesOf(layer)))
    return layer
  }
  return {
    show: (lines, edited) => {
      for (const layer of layers.slice(lines.length)) layer.remove()
      layers = lines.map((_, at) => layers[at] ?? add(at))
      for (const [at, line] of lines.entries()) {
        const layer = layers[at] as L.Polyline
        const isEdited = at === edited
        layer.setStyle(styleOf(line, isEdited))
        const isSame = isSameWay(coordinatesOf(layer), line.geometry.coordinates)
        if (isSame && isEdited === (at === editedAt) && layer.pm.enabled() === isEdited) continue
        layer.pm.disable()
        if (!isSame) layer.setLatLngs(toLeaflet(line.geometry.coordinates))
        if (isEdited) layer.pm.enable(EDITING)
      }
      editedAt = edited
      pencil.handles(edited === null ? [] : (lines[edited]?.geometry.coordinates ?? []))
    },
    setDrawing: (isDrawing) => pencil.draw(isDrawing ? 'Line' : null),
    stop: () => {
      pencil.stop()
      for (const layer of layers) layer.remove()
    },
  }
}

/** Greys; the line that can be changed is what is selected (SCREENS, rule 1). */
const styleOf = ({ role }: CorridorLine, isEdited: boolean): L.PathOptions => ({
  color: isEdited ? 'var(--accent)' : 'var(--map-gate)',
  weight: role === 'main' ? 3 : 2,
  opacity: 1,
})

const coordinatesOf = (layer: L.Polyline): LngLat[] => positionsOf(layer.getLatLngs() as L.LatLng[])
