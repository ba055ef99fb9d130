import type { Label } from './label.ts'
import type { MapColours } from './map-colours.ts'
import { pixelOf, type View } from './map-path.ts'

export const LABEL_FONT = '"Be Vietnam Pro", system-ui, sans-serif'
const STYLES: Readonly<Record<Label['kind'], { font: string; hasDot: boolean }>> = {
  archipelago: { font: `500 12px ${LABEL_FONT}`, hasDot: false },
  sea: { font: `400 13px ${LABEL_FONT}`, hasDot: false },
  country: { font: `500 13px ${LABEL_FONT}`, hasDot: false },
  city: { font: `400 12px ${LABEL_FONT}`, hasDot: true },
  town: { font: `400 11px ${LABEL_FONT}`, hasDot: true },
  gate: { font: `500 12px ${LABEL_FONT}`, hasDot: false },
}
const LINE_PX = 15
const GAP_PX = 6
/** Kept free beside a name. */
const ROOM_PX = 2

/** Left, top, right, bottom, in pixels. */
type Box = readonly [left: number, top: number, right: number, bottom: number]
const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]

/** Writes the names that have room, in their order of importance, with a halo that keeps them readable. */
export const drawLabels = (
  context: CanvasRenderingContext2D,
  view: View,
  labels: readonly Label[],
  colours: MapColours,
): void => {
  const taken: Box[] = []
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const label of labels) {
    if (view.zoom < label.minZoom) continue
    const { x, y } = pixelOf(label.at, view)
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue
    const box = boxOfLabel(context, label, { x, y }, view)
    if (taken.some((other) => overlaps(box, other))) continue
    taken.push(box)
    const left = box[0] + ROOM_PX
    if (STYLES[label.kind].hasDot) drawDot(context, x, y, colours)
    context.strokeStyle = colours['map-halo']
    context.lineWidth = 3
    context.strokeText(label.text, left, y)
    context.fillStyle = colours['map-text']
    context.fillText(label.text, left, y)
  }
}

/** The room of a name at a place on the canvas, dot apart; sets the context's font. */
export const boxOfLabel = (
  context: CanvasRenderingContext2D,
  { text, kind }: Pick<Label, 'text' | 'kind'>,
  { x, y }: { readonly x: number; readonly y: number },
  view: Pick<View, 'width' | 'padX'> = { width: Number.POSITIVE_INFINITY, padX: Number.NEGATIVE_INFINITY },
): Box => {
  context.font = STYLES[kind].font
  const textWidth = context.measureText(text).width
  const left = leftOf(kind, x, textWidth, view)
  return [left - ROOM_PX, y - LINE_PX / 2, left + textWidth + ROOM_PX, y + LINE_PX / 2]
}

const drawDot = (context: CanvasRenderingContext2D, x: number, y: number, colours: MapColours): void => {
  context.fillStyle = colours['map-text']
  context.beginPath()
  context.arc(x, y, 2, 0, 2 * Math.PI)
  context.fill()
}

/** Beside its dot, or centred; the names of the archipelagos are moved into the window rather than cut at its edge. */
const leftOf = (kind: Label['kind'], x: number, textWidth: number, view: Pick<View, 'width' | 'padX'>): number => {
  if (kind === 'gate' || STYLES[kind].hasDot) return x + GAP_PX
  const centred = x - textWidth / 2
  const reach = textWidth / 2
  const isInWindow = x + reach > view.padX && x - reach < view.width - view.padX
  if (kind !== 'archipelago' || !isInWindow) return centred
  const last = view.width - view.padX - textWidth - GAP_PX
  return Math.max(view.padX + GAP_PX, Math.min(centred, last))
}
