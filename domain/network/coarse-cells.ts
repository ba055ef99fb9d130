import { type Box, WRAPS } from '../geometry.ts'
import type { LngLat } from '../place.ts'

/** Some 5 km: a gate lies in one cell, or in four where they meet. */
const CELLS_PER_DEGREE = 20
/** More than there are from the south pole to the north. */
const COLUMN = 10_000
/** Along the border of a country 30,000; of what is larger nothing is known quickly. */
const MOST_CELLS = 100_000

const cellAt = (degrees: number): number => Math.floor(degrees * CELLS_PER_DEGREE)

const add = (cells: Set<number>, [west, south, east, north]: Box): void => {
  for (let column = cellAt(Math.max(-180, west)); column <= cellAt(Math.min(180, east)); column += 1) {
    for (let row = cellAt(south); row <= cellAt(north); row += 1) cells.add(column * COLUMN + row)
    if (cells.size > MOST_CELLS) return
  }
}

/**
 * Whether a position may lie in any of some boxes, as the cells of a coarse grid tell: never wrong when it says no, and that is what it
 * says of nearly every place on a road, in some 20 ns and without anything made.
 */
export const coarseCells = (boxes: readonly Box[]): ((position: LngLat) => boolean) => {
  const cells = new Set<number>()
  for (const [west, south, east, north] of boxes)
    for (const wrap of WRAPS) add(cells, [west + wrap, south, east + wrap, north])
  if (cells.size > MOST_CELLS) return () => true
  return ([lng, lat]) => Math.abs(lng) > 180 || cells.has(cellAt(lng) * COLUMN + cellAt(lat))
}
