import { distanceM } from '../distance.ts'
import type { CompiledLine } from './compiled-corridor.ts'

/** A line nearer to itself than this, farther along than that, is not told apart by a fix: out and back, a spiral ramp. */
const NEAR_M = 400
const APART_M = 1_500
const METRES_PER_DEGREE = 111_320

const known = new WeakMap<CompiledLine, Uint8Array>()

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

/** One mark a vertex; some milliseconds, once for a line. */
const marksOf = (line: CompiledLine): Uint8Array => {
  const before = known.get(line)
  if (before) return before
  const near = squaresOf(line)
  const marks = Uint8Array.from(line.vertices, (_, index) => (isRetracedAt(line, index, near(index)) ? 1 : 0))
  known.set(line, marks)
  return marks
}

/** Index of the last vertex at or before a distance along the line. */
const vertexBefore = ({ vertices }: CompiledLine, alongM: number): number => {
  let [low, high] = [0, vertices.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((vertices[middle]?.alongM ?? 0) <= alongM) low = middle
    else high = middle - 1
  }
  return low
}

/** Whether a line comes back near itself around some km of it: progress there may be that of the other pass. */
export const isRetraced = (line: CompiledLine, progressKm: number): boolean => {
  const marks = marksOf(line)
  const index = vertexBefore(line, progressKm * 1_000)
  return marks[index] === 1 || marks[index + 1] === 1
}
