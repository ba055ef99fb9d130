import type { Severity } from '../../../domain/alert/alert.ts'
import type { SealMark } from '../live/seal-store.ts'
import { type Cluster, clusterSeals, type Placed, radiusOf } from './cluster-seals.ts'
import { drawSeverity } from './draw-severity.ts'
import type { MapColours } from './map-colours.ts'
import type { View } from './map-path.ts'
import { type SealSprites, SPRITE_PX } from './seal-sprites.ts'

export type SealScene = {
  readonly marks: Iterable<SealMark>
  /** The worst open alert of a seal. */
  readonly severityOf: ReadonlyMap<string, Severity>
  readonly isChosen: (mark: SealMark) => boolean
  /** The age of a fix in words. */
  readonly ageOf: (fixedAtMs: number) => string
  readonly hasAges: boolean
}

/** With fewer marks than this in view there is room for every age; with more only silent and chosen ones say theirs. */
const AGES_UP_TO = 40
const FONT = '11px "Be Vietnam Pro", system-ui, sans-serif'
const EDGE_PX = 16
const SILENT_AGE_ZOOM = 8
/** Each age is compared with those already there. */
const MOST_AGES = 200
const LABEL_PX = { width: 52, height: 14 }

/**
 * All seals in view on one canvas, copied from sprites; many of them far out are one circle with their number. Shapes and
 * words are drawn only for the few that are chosen, in alert, or have room. Gives the circles, for clicks.
 */
export const drawSeals = (
  context: CanvasRenderingContext2D,
  view: View,
  scene: SealScene,
  { colours, sprites }: { readonly colours: MapColours; readonly sprites: SealSprites },
): readonly Cluster[] => {
  const all = placedIn(view, scene.marks)
  const keep = (mark: SealMark) => scene.severityOf.has(mark.id) || scene.isChosen(mark)
  const { single: placed, clusters } = clusterSeals(all, view, keep)
  for (const cluster of clusters) drawCluster(context, cluster, colours)
  for (const { mark, x, y } of placed)
    context.drawImage(sprites.of(mark), x - SPRITE_PX, y - SPRITE_PX, 2 * SPRITE_PX, 2 * SPRITE_PX)
  for (const spot of placed) {
    const severity = scene.severityOf.get(spot.mark.id)
    if (severity) drawSeverity(context, spot.x + 8, spot.y - 8, 6, severity, colours)
  }
  const chosen = placed.filter(({ mark }) => scene.isChosen(mark))
  for (const spot of chosen) drawRing(context, spot, colours)
  const hasRoom = all.length <= AGES_UP_TO
  const aged = placed
    .filter(({ mark }) => hasRoom || (mark.word === 'silent' && view.zoom >= SILENT_AGE_ZOOM))
    .slice(0, MOST_AGES)
  drawAges(context, [...chosen, ...(scene.hasAges ? aged : [])], chosen.length, scene, colours)
  return clusters
}

/** A quiet circle with a number; dashed when more than half of it is silent (SCREENS, rule 4). */
const drawCluster = (context: CanvasRenderingContext2D, cluster: Cluster, colours: MapColours): void => {
  const { x, y, count, silent } = cluster
  context.beginPath()
  context.arc(x, y, radiusOf(cluster), 0, 2 * Math.PI)
  context.fillStyle = colours.panel
  context.fill()
  context.strokeStyle = colours['map-seal']
  context.lineWidth = 1.5
  if (silent * 2 > count) context.setLineDash([3, 2.5])
  context.stroke()
  context.setLineDash([])
  context.font = FONT
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  context.fillStyle = colours.text
  context.fillText(String(count), x, y + 0.5)
  context.textAlign = 'start'
}

const placedIn = (view: View, marks: Iterable<SealMark>): Placed[] => {
  const placed: Placed[] = []
  for (const mark of marks) {
    const x = mark.x * view.scale - view.originX
    const y = mark.y * view.scale - view.originY
    if (x > -EDGE_PX && y > -EDGE_PX && x < view.width + EDGE_PX && y < view.height + EDGE_PX)
      placed.push({ mark, x, y })
  }
  return placed
}

const drawRing = (context: CanvasRenderingContext2D, { x, y }: Placed, colours: MapColours): void => {
  context.beginPath()
  context.arc(x, y, 13, 0, 2 * Math.PI)
  context.strokeStyle = colours.accent
  context.lineWidth = 2.5
  context.stroke()
}

/** Ages where they have room; the chosen ones come first and say their id too. */
const drawAges = (
  context: CanvasRenderingContext2D,
  spots: readonly Placed[],
  chosenCount: number,
  scene: SealScene,
  colours: MapColours,
): void => {
  const taken: Placed[] = []
  context.font = FONT
  context.textBaseline = 'middle'
  context.lineWidth = 3
  context.lineJoin = 'round'
  context.strokeStyle = colours['map-halo']
  context.fillStyle = colours['map-text']
  for (const [index, spot] of spots.entries()) {
    const room = taken.some(
      ({ x, y }) => Math.abs(spot.x - x) < LABEL_PX.width && Math.abs(spot.y - y) < LABEL_PX.height,
    )
    if (room && index >= chosenCount) continue
    taken.push(spot)
    const age = scene.ageOf(spot.mark.fixedAtMs)
    const text = index < chosenCount ? `${spot.mark.id} · ${age}` : age
    context.strokeText(text, spot.x + 10, spot.y + 10)
    context.fillText(text, spot.x + 10, spot.y + 10)
  }
}
