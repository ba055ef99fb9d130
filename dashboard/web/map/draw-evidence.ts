import type { Severity } from '../../../domain/alert/alert.ts'
import type { LngLat } from '../../../domain/place.ts'
import { drawSeverity, severityColour } from './draw-severity.ts'
import type { MapColours } from './map-colours.ts'
import { pixelOf, pixelsOfMetres, type View } from './map-path.ts'

/** What an alert shows on the map: its place, the fixes that confirmed it in order, and how far off the farthest is. */
export type EvidenceDrawing = {
  readonly severity: Severity
  readonly position: LngLat | null
  readonly fixes: readonly { readonly at: LngLat; readonly accuracyM: number }[]
  /** From the farthest fix to the nearest point of the corridor, with the distance in words. */
  readonly offset: { readonly from: LngLat; readonly to: LngLat; readonly words: string } | null
}

const FONT = '600 11px "Be Vietnam Pro", system-ui, sans-serif'

export const drawEvidence = (
  context: CanvasRenderingContext2D,
  view: View,
  evidence: EvidenceDrawing,
  colours: MapColours,
): void => {
  const colour = severityColour(evidence.severity, colours)
  if (evidence.offset) drawOffset(context, view, evidence.offset, colour, colours)
  for (const { at, accuracyM } of evidence.fixes) drawAccuracy(context, view, at, accuracyM, colour)
  for (const [index, { at }] of evidence.fixes.entries()) drawNumber(context, view, at, index + 1, colour, colours)
  if (evidence.position && evidence.fixes.length === 0) {
    const { x, y } = pixelOf(evidence.position, view)
    drawSeverity(context, x, y, 11, evidence.severity, colours)
  }
}

const drawOffset = (
  context: CanvasRenderingContext2D,
  view: View,
  { from, to, words }: NonNullable<EvidenceDrawing['offset']>,
  colour: string,
  colours: MapColours,
): void => {
  const a = pixelOf(from, view)
  const b = pixelOf(to, view)
  context.strokeStyle = colour
  context.lineWidth = 1.5
  context.setLineDash([5, 4])
  context.beginPath()
  context.moveTo(a.x, a.y)
  context.lineTo(b.x, b.y)
  context.stroke()
  context.setLineDash([])
  context.font = FONT
  context.textBaseline = 'middle'
  context.lineWidth = 4
  context.strokeStyle = colours['map-halo']
  const x = (a.x + b.x) / 2 + 8
  const y = (a.y + b.y) / 2
  context.strokeText(words, x, y)
  context.fillStyle = colours.text
  context.fillText(words, x, y)
}

const drawAccuracy = (
  context: CanvasRenderingContext2D,
  view: View,
  at: LngLat,
  accuracyM: number,
  colour: string,
): void => {
  const { x, y } = pixelOf(at, view)
  const radius = pixelsOfMetres(accuracyM, at[1], view.scale)
  if (radius < 10) return
  context.strokeStyle = colour
  context.lineWidth = 1
  context.globalAlpha = 0.6
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.stroke()
  context.globalAlpha = 1
}

const drawNumber = (
  context: CanvasRenderingContext2D,
  view: View,
  at: LngLat,
  number: number,
  colour: string,
  colours: MapColours,
): void => {
  const { x, y } = pixelOf(at, view)
  context.beginPath()
  context.arc(x, y, 9, 0, 2 * Math.PI)
  context.fillStyle = colours.panel
  context.fill()
  context.strokeStyle = colour
  context.lineWidth = 2
  context.stroke()
  context.font = FONT
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  context.fillStyle = colours.text
  context.fillText(String(number), x, y + 0.5)
  context.textAlign = 'start'
}
