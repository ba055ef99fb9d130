import type { Corridor, CorridorLine } from '../network/network.ts'
import { type DrawnVertex, drawLine, drawnLengthM, sliceLine } from './drawn-line.ts'

/** A part of one line that has one half-width. What is judged and what is drawn are both made from these. */
export type Stretch = {
  readonly lineIndex: number
  readonly halfWidthM: number
  /** At least one; one alone stands for a line that never moves. */
  readonly vertices: readonly DrawnVertex[]
}

/**
 * Cuts a corridor's lines at their sections' bounds, [fromKm, toKm) along each line as drawn. Where sections overlap the
 * widest holds, outside all of them the line's own half-width.
 *
 * @throws Error when no line has a vertex.
 */
export function stretchesOf(corridor: Pick<Corridor, 'lines'>): readonly Stretch[] {
  const stretches = corridor.lines.flatMap(lineStretches)
  if (stretches.length === 0) {
    throw new Error(
      `Got a corridor of ${corridor.lines.length} lines without a vertex, expected one line or more: draw it.`,
    )
  }
  return stretches
}

function lineStretches(line: CorridorLine, lineIndex: number): readonly Stretch[] {
  const vertices = drawLine(line.geometry.coordinates)
  const lengthM = drawnLengthM(vertices)
  if (vertices.length === 0) return []
  if (lengthM === 0) return [{ lineIndex, halfWidthM: halfWidthAt(line, 0), vertices }]

  const inside = line.sections.flatMap((s) => [s.fromKm * 1_000, s.toKm * 1_000]).filter((m) => m > 0 && m < lengthM)
  const bounds = [...new Set([0, ...inside, lengthM])].sort((a, b) => a - b)
  const stretches: Stretch[] = []
  for (const [index, toM] of bounds.entries()) {
    const fromM = bounds[index - 1]
    if (fromM === undefined) continue
    const halfWidthM = halfWidthAt(line, (fromM + toM) / 2)
    stretches.push({ lineIndex, halfWidthM, vertices: sliceLine(vertices, fromM, toM) })
  }
  return stretches
}

function halfWidthAt(line: CorridorLine, alongM: number): number {
  const here = line.sections.filter((s) => s.fromKm * 1_000 <= alongM && alongM < s.toKm * 1_000)
  return here.length === 0 ? line.halfWidthM : Math.max(...here.map((s) => s.halfWidthM))
}
