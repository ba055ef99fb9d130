import type { LngLat } from '../../../domain/place.ts'
import type { MapColours } from './map-colours.ts'
import { pixelOf, type View } from './map-path.ts'
import { trace } from './trace-path.ts'
import type { TrackDrawing } from './track-drawing.ts'

const DOTS_FROM_ZOOM = 12

const LATE_DASH = [7, 5]

/** Grey inside the corridor, vermilion outside; dashed where it came late, flagged fixes hollow (SCREENS, "Desk", "Trip"). */
export const drawTrack = (
  context: CanvasRenderingContext2D,
  view: View,
  track: TrackDrawing,
  colours: MapColours,
): void => {
  context.lineJoin = 'round'
  for (const [isOutside, colour, width] of [
    [false, colours['map-seal'], 2.5],
    [true, colours.p1, 3.5],
  ] as const)
    for (const isLate of [false, true]) {
      context.strokeStyle = colour
      context.lineWidth = width
      context.setLineDash(isLate ? LATE_DASH : [])
      context.beginPath()
      for (const stretch of track.stretches)
        if (stretch.isOutside === isOutside && stretch.isLate === isLate) trace(context, stretch.path, view, false)
      context.stroke()
    }
  context.setLineDash([])
  if (view.zoom >= DOTS_FROM_ZOOM)
    for (const { at, isOutside } of track.fixes)
      dot(context, at, view, isOutside ? colours.p1 : colours['map-seal'], true)
  context.lineWidth = 1.5
  for (const at of track.outliers) dot(context, at, view, colours['map-seal'], false)
}

const dot = (context: CanvasRenderingContext2D, at: LngLat, view: View, colour: string, isFilled: boolean): void => {
  const { x, y } = pixelOf(at, view)
  if (x < 0 || y < 0 || x > view.width || y > view.height) return
  context.beginPath()
  context.arc(x, y, isFilled ? 2.5 : 4, 0, 2 * Math.PI)
  if (isFilled) {
    context.fillStyle = colour
    context.fill()
    return
  }
  context.strokeStyle = colour
  context.setLineDash([2, 2])
  context.stroke()
  context.setLineDash([])
}
