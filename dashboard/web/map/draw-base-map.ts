import { type BaseMap, unpackPath } from '../base-map/packed-base-map.ts'
import type { MapColours } from './map-colours.ts'
import { isInView, type MapPath, pathOf, type View } from './map-path.ts'
import { trace } from './trace-path.ts'

export type BaseMapPaths = {
  readonly land: readonly MapPath[]
  readonly vietnam: readonly MapPath[]
  readonly borders: readonly MapPath[]
}

export const baseMapPaths = (map: BaseMap): BaseMapPaths => {
  const unpack = (packed: BaseMap['land']) => packed.map((path) => pathOf(unpackPath(path)))
  return { land: unpack(map.land), vietnam: unpack(map.vietnam), borders: unpack(map.borders) }
}

/** Sea, land, Việt Nam and borders in quiet greys. */
export const drawBaseMap = (
  context: CanvasRenderingContext2D,
  view: View,
  { land, vietnam, borders }: BaseMapPaths,
  colours: MapColours,
): void => {
  context.fillStyle = colours['map-sea']
  context.fillRect(0, 0, view.width, view.height)
  context.lineJoin = 'round'
  context.lineWidth = 1
  context.strokeStyle = colours['map-border']
  for (const [paths, fill] of [
    [land, colours['map-land']],
    [vietnam, colours['map-vietnam']],
  ] as const) {
    context.beginPath()
    for (const path of paths) trace(context, path, view, true)
    context.fillStyle = fill
    context.fill('evenodd')
    context.stroke()
  }
  context.beginPath()
  for (const path of borders) trace(context, path, view, false)
  context.setLineDash([6, 3])
  context.stroke()
  context.setLineDash([])
}

const ISLET_PX = 2

/** Islands too small to be seen get a dot: Hoàng Sa and Trường Sa must not vanish at country scale. */
export const drawIslets = (
  context: CanvasRenderingContext2D,
  view: View,
  { vietnam: paths }: BaseMapPaths,
  colours: MapColours,
): void => {
  context.fillStyle = colours['map-text']
  for (const path of paths) {
    const [west, north, east, south] = path.box
    if (!isInView(path, view) || Math.max(east - west, south - north) * view.scale > ISLET_PX) continue
    const x = ((west + east) / 2) * view.scale - view.originX
    const y = ((north + south) / 2) * view.scale - view.originY
    context.fillRect(x - ISLET_PX / 2, y - ISLET_PX / 2, ISLET_PX, ISLET_PX)
  }
}
