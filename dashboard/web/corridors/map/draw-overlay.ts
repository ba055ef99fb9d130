import { sliceLine } from '../../../../domain/corridor/drawn-line.ts'
import type { LngLat } from '../../../../domain/place.ts'
import type { CoverageWire } from '../../api/corridors.ts'
import type { MapColours } from '../../map/map-colours.ts'
import { type MapPath, pathOf, type View } from '../../map/map-path.ts'
import type { Overlay } from '../../map/map-view.ts'
import { trace } from '../../map/trace-path.ts'
import { drawnLine } from '../draft/measure-line.ts'

/** A part of a line that is pointed at in a table. */
export type MarkedStretch = { readonly coordinates: readonly LngLat[]; readonly fromKm: number; readonly toKm: number }

type Drawn = {
  /** Lines and band of the version that is compared with. */
  readonly compared: { readonly lines: readonly MapPath[]; readonly band: readonly MapPath[] } | null
  readonly shadows: readonly MapPath[]
  readonly marked: MapPath | null
}

const stroke = (context: CanvasRenderingContext2D, view: View, paths: readonly MapPath[], isClosed: boolean): void => {
  context.beginPath()
  for (const path of paths) trace(context, path, view, isClosed)
  context.stroke()
}

/** Known shadows as rungs along the line, the compared version dashed, the stretch that is pointed at in the accent. */
export const overlayOf =
  ({ compared, shadows, marked }: Drawn): Overlay =>
  (context: CanvasRenderingContext2D, view: View, colours: MapColours): void => {
    context.save()
    context.lineJoin = 'round'
    if (compared) {
      context.strokeStyle = colours['map-text']
      context.setLineDash([7, 5])
      context.lineWidth = 1
      stroke(context, view, compared.band, true)
      context.lineWidth = 2
      stroke(context, view, compared.lines, false)
    }
    context.strokeStyle = colours['map-text']
    context.lineWidth = 13
    context.setLineDash([2, 4])
    stroke(context, view, shadows, false)
    context.setLineDash([])
    if (marked) {
      context.strokeStyle = colours.accent
      context.lineWidth = 9
      context.globalAlpha = 0.55
      stroke(context, view, [marked], false)
    }
    context.restore()
  }

export const shadowPaths = (coverage: CoverageWire | undefined): MapPath[] =>
  (coverage?.lines ?? []).flatMap(({ shadows }) => shadows.map(({ geometry }) => pathOf(geometry.coordinates)))

export const stretchPath = ({ coordinates, fromKm, toKm }: MarkedStretch): MapPath =>
  pathOf(sliceLine(drawnLine(coordinates), fromKm * 1_000, toKm * 1_000).map(({ position }) => position))
