import type { SealMark } from '../live/seal-store.ts'
import type { View } from './map-path.ts'

export type Placed = { readonly mark: SealMark; readonly x: number; readonly y: number }
/** Several seals drawn as one circle with their number; in pixels of the canvas. */
export type Cluster = {
  readonly x: number
  readonly y: number
  readonly count: number
  /** How many of them are silent: a group that is not heard must not look alive. */
  readonly silent: number
}

/** Wide enough for a circle with four digits and its neighbours. */
const CELL_PX = 56
/** From here on single seals can be told apart on the ground. */
export const SINGLE_FROM_ZOOM = 9
/** Fewer than this in view need no grouping at any zoom. */
export const MANY = 150
/** Two or three marks side by side say more than a circle with a 3. */
const LEAST = 4

type Cell = { readonly marks: Placed[]; x: number; y: number; silent: number }

/**
 * Groups seals by cells of a grid that is fixed to the world, so that panning regroups nothing. One pass; `keep` says
 * which are always drawn by themselves (chosen, in alert).
 */
export const clusterSeals = (
  placed: readonly Placed[],
  view: Pick<View, 'zoom' | 'originX' | 'originY'>,
  keep: (mark: SealMark) => boolean,
): { readonly single: readonly Placed[]; readonly clusters: readonly Cluster[] } => {
  if (view.zoom >= SINGLE_FROM_ZOOM || placed.length < MANY) return { single: placed, clusters: [] }
  const single: Placed[] = []
  const cells = new Map<number, Cell>()
  for (const spot of placed) {
    if (keep(spot.mark)) {
      single.push(spot)
      continue
    }
    const column = Math.floor((spot.x + view.originX) / CELL_PX)
    const row = Math.floor((spot.y + view.originY) / CELL_PX)
    const key = row * 1_000_000 + column
    let cell = cells.get(key)
    if (!cell) {
      cell = { marks: [], x: 0, y: 0, silent: 0 }
      cells.set(key, cell)
    }
    cell.marks.push(spot)
    cell.x += spot.x
    cell.y += spot.y
    if (spot.mark.word === 'silent') cell.silent += 1
  }
  const clusters: Cluster[] = []
  for (const { marks, x, y, silent } of cells.values()) {
    const count = marks.length
    if (count < LEAST) single.push(...marks)
    else clusters.push({ x: x / count, y: y / count, count, silent })
  }
  return { single, clusters }
}

/** A circle grows with the magnitude of what it stands for, px. */
export const radiusOf = ({ count }: Pick<Cluster, 'count'>): number => 9 + 3 * Math.log10(count)

/** The cluster under a point of the canvas, if any. */
export const clusterAt = (clusters: readonly Cluster[], x: number, y: number): Cluster | null =>
  clusters.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) <= radiusOf(cluster) + 4) ?? null
