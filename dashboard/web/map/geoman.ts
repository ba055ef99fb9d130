import L from 'leaflet'
import '@geoman-io/leaflet-geoman-free'
import '@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css'
import type { LngLat } from '../../../domain/place.ts'

/*
 * Leaflet-Geoman draws, changes and snaps. Only pages that draw import this: it stays out of the desk's chunks.
 */

// Handles would be thousands of buttons without a name; the table of vertices is their place on the keyboard.
L.Marker.mergeOptions({ keyboard: false })

/** A pointer this near to a vertex or a line is on it: what joins another line leaves it where it is, to the digit. */
const SNAP_PX = 16
/** A corridor has thousands of vertices: handles are shown for those nearest to the pointer. */
const MOST_HANDLES = 200
/** Nearer to each other than this on the screen, vertices have small handles and none between them. */
const CROWDED_PX = 28
const SAME_PLACE_DEG = 2e-6

export const EDITING: L.PM.EditModeOptions = {
  snappable: true,
  snapDistance: SNAP_PX,
  allowSelfIntersection: true,
  limitMarkersToCount: MOST_HANDLES,
  removeLayerBelowMinVertexCount: false,
}
const DRAWING: L.PM.DrawModeOptions = {
  snappable: true,
  snapDistance: SNAP_PX,
  allowSelfIntersection: true,
  tooltips: false,
  finishOn: 'dblclick',
  templineStyle: { color: 'var(--accent)', weight: 3 },
  hintlineStyle: { color: 'var(--accent)', weight: 2, dashArray: '4 4' },
}

type On = {
  /** A line, or the outline of an area, was drawn. */
  readonly draw: (positions: readonly LngLat[]) => void
  readonly drawEnd: () => void
}

/** Makes a map ready to be drawn on; what is drawn is told and taken off again, for the page to show it. */
export const createPencil = (map: L.Map, on: On) => {
  map.pm.setGlobalOptions({ exitModeOnEscape: true })
  map.on('pm:create', ({ layer }) => {
    layer.remove()
    if (layer instanceof L.Polyline) on.draw(positionsOf(layer.getLatLngs().flat(2) as L.LatLng[]))
  })
  map.on('pm:drawend', on.drawEnd)
  let handled: readonly LngLat[] = []
  const mark = (): void => void map.getContainer().toggleAttribute('data-crowded', isCrowded(map, handled))
  map.on('zoomend', mark)
  return {
    /** Tells which way has handles now; empty when none has. */
    handles: (positions: readonly LngLat[]): void => {
      handled = positions
      mark()
    },
    draw: (shape: 'Line' | 'Polygon' | null) => {
      if (shape) map.pm.enableDraw(shape, DRAWING)
      else if (map.pm.globalDrawModeEnabled()) map.pm.disableDraw()
    },
    stop: () => void map.off('pm:create').off('pm:drawend').off('zoomend', mark),
  }
}

/** Whether its vertices lie so close together, on the average, that handles would cover each other and the way. */
const isCrowded = (map: L.Map, positions: readonly LngLat[]): boolean => {
  const points = toLeaflet(positions).map((at) => map.project(at))
  const lengthPx = points.slice(1).reduce((sum, point, at) => sum + point.distanceTo(points[at] ?? point), 0)
  return points.length > 1 && lengthPx / (points.length - 1) < CROWDED_PX
}

export const positionsOf = (places: readonly L.LatLng[]): LngLat[] => places.map(({ lng, lat }): LngLat => [lng, lat])

/** Whether two ways look the same: what came from the pointer is rounded on its way back. */
export const isSameWay = (one: readonly LngLat[], other: readonly LngLat[]): boolean =>
  one.length === other.length &&
  one.every(([lng, lat], at) => {
    const [otherLng, otherLat] = other[at] as LngLat
    return Math.abs(lng - otherLng) < SAME_PLACE_DEG && Math.abs(lat - otherLat) < SAME_PLACE_DEG
  })

export const toLeaflet = (positions: readonly LngLat[]): L.LatLngTuple[] =>
  positions.map(([lng, lat]): L.LatLngTuple => [lat, lng])
