import { distanceM } from '../distance.ts'
import type { CompiledLine } from './compiled-corridor.ts'

/** A line nearer to itself than this, farther along than that, is not told apart by a fix: out and back, a spiral ramp. */
const NEAR_M = 400
const APART_M = 1_500
const METRES_PER_DEGREE = 111_320

/** Where retraced stretches begin and end, by turns, metres along the line. */
type Turns = readonly number[]
const known = new WeakMap<CompiledLine, Turns>()

/** Vertices by squares of `NEAR_M`, so that each is compared with its neighbours only. */
const squaresOf = ({ vertices }: CompiledLine) => {
  const highestLat = Math.max(...vertices.map(({ position }) => Math.abs(position[1])))
  const narrowest = Math.max(0.01, Math.cos((highestLat * Math.PI) / 180))
  const [height, width] = [NEAR_M / METRES_PER_DEGREE, NEAR_M / (METRES_PER_DEGREE * narrowest)]
  const squares = new Map<string, number[]>()
  const cell = (index: number): readonly [number, number] => {
    const [lng = 0, lat = 0] = vertices[index]?.position ?? []
    return [Math.floor(lng / width), Math.floor(lat / height)]
  }
  for (const index of vertices.keys()) {
    const [x, y] = cell(index)
    const square = squares.get(`${x} ${y}`)
    if (square) square.push(index)
    else squares.set(`${x} ${y}`, [index])
  }
  return function* near(index: number): Generator<number> {
    const [x, y] = cell(index)
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) yield* squares.get(`${x + dx} ${y + dy}`) ?? []
  }
}

const isRetracedAt = (line: CompiledLine, index: number, near: Iterable<number>): boolean => {
  const here = line.vertices[index]
  if (!here) return false
  for (const other of near) {
    const there = line.vertices[other]
    if (!there || Math.abs(there.alongM - here.alongM) <= APART_M) continue
    if (distanceM(here.position, there.position) <= NEAR_M) return true
  }
  return false
}

/** From the vertex before one that is near another pass to the vertex after it; some milliseconds, once for a line. */
const turnsOf = (line: CompiledLine): Turns => {
  const before = known.get(line)
  if (before) return before
  const near = squaresOf(line)
  const { vertices } = line
  const turns: number[] = []
  for (const index of vertices.keys()) {
    if (!isRetracedAt(line, index, near(index))) continue
    const fromM = index <= 1 ? Number.NEGATIVE_INFINITY : (vertices[index - 1]?.alongM ?? 0)
    const toM = vertices[index + 1]?.alongM ?? Number.POSITIVE_INFINITY
    if ((turns.at(-1) ?? Number.NEGATIVE_INFINITY) >= fromM && turns.length > 0) turns.pop()
    else turns.push(fromM)
    turns.push(toM)
  }
  known.set(line, turns)
  return turns
}

/**
 * Whether a line comes back near itself around some km of it: progress there may be that of the other pass. Asked for every
 * fix: a comparison a stretch, and few lines have any.
 */
export const isRetraced = (line: CompiledLine, progressKm: number): boolean => {
  const turns = turnsOf(line)
  const alongM = progressKm * 1_000
  let passed = 0
  while (passed < turns.length && (turns[passed] as number) <= alongM) passed += 1
  return passed % 2 === 1
}
