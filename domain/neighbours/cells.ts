import type { LngLat } from '../place.ts'

/** Edge of a cell, degrees: 5.5 km from south to north, 5.1 km or more from west to east in Việt Nam. */
const CELL_DEG = 0.05
const COLUMNS = Math.round(360 / CELL_DEG)
/** No degree of latitude is shorter, nor one of longitude on the equator, metres (WGS84: 110,574 and 111,319). */
const DEGREE_M = 110_500
/** Towards the poles cells become slivers: beyond 87° of latitude the search is too narrow, and nobody is there. */
const LEAST_COSINE = 0.05

const rowOf = (lat: number): number => Math.floor((lat + 90) / CELL_DEG)
/** Not wrapped at the antimeridian. */
const columnOf = (lng: number): number => Math.floor((lng + 180) / CELL_DEG)
const cellAt = (row: number, column: number): number => row * COLUMNS + (((column % COLUMNS) + COLUMNS) % COLUMNS)

/** The number of the cell of the earth's grid that a place lies in. */
export const cellOf = ([lng, lat]: LngLat): number => cellAt(rowOf(lat), columnOf(lng))

/** Every cell that has a place within `withinM` metres of this one, each once; across the antimeridian, too. */
export const cellsAround = ([lng, lat]: LngLat, withinM: number): number[] => {
  const highDeg = withinM / DEGREE_M
  const cosine = Math.cos(((Math.abs(lat) + highDeg) * Math.PI) / 180)
  const wideDeg = Math.min(180, highDeg / Math.max(LEAST_COSINE, cosine))
  const first = columnOf(lng - wideDeg)
  const last = Math.min(columnOf(lng + wideDeg), first + COLUMNS - 1)
  const cells: number[] = []
  for (let row = rowOf(lat - highDeg); row <= rowOf(lat + highDeg); row += 1)
    for (let column = first; column <= last; column += 1) cells.push(cellAt(row, column))
  return cells
}
