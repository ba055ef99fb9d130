import type { Severity } from '../../../domain/alert/alert.ts'
import type { LngLat } from '../../../domain/place.ts'
import { drawSeverity } from './draw-severity.ts'
import type { MapColours } from './map-colours.ts'
import { pixelOf, type View } from './map-path.ts'

/** Where an alert of a journey began. */
export type Spot = { readonly at: LngLat; readonly severity: Severity }
/** The last fix known at a moment; stale = too old to say where the truck was (SCREENS, rule 4). */
export type MomentDrawing = { readonly at: LngLat; readonly isStale: boolean }

const SPOT_PX = 8
const MOMENT_PX = 8

export const drawSpots = (
  context: CanvasRenderingContext2D,
  view: View,
  spots: readonly Spot[],
  colours: MapColours,
): void => {
  for (const { at, severity } of spots) {
    const { x, y } = pixelOf(at, view)
    drawSeverity(context, x, y, SPOT_PX, severity, colours)
  }
}

/** The cursor on the map: filled while it is fresh, hollow and dashed when stale. */
export const drawMoment = (
  context: CanvasRenderingContext2D,
  view: View,
  { at, isStale }: MomentDrawing,
  colours: MapColours,
): void => {
  const { x, y } = pixelOf(at, view)
  context.beginPath()
  context.arc(x, y, MOMENT_PX, 0, 2 * Math.PI)
  context.lineWidth = 6
  context.strokeStyle = colours.panel
  context.stroke()
  context.lineWidth = 3
  context.strokeStyle = colours.accent
  if (isStale) context.setLineDash([4, 3])
  context.stroke()
  context.setLineDash([])
  if (isStale) return
  context.beginPath()
  context.arc(x, y, 3, 0, 2 * Math.PI)
  context.fillStyle = colours.accent
  context.fill()
}
