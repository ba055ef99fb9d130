import type { CorridorLine, Section } from '../../../../domain/network/network.ts'

/** A part of a line with one half-width; `isOwn` when a section says so, else it has the width of the line. */
export type WidthStretch = Section & { readonly isOwn: boolean }

/** Shorter parts are rounding, not road: 1 m. */
const LEAST_KM = 0.001

const inOrder = (sections: readonly Section[]): readonly Section[] => sections.toSorted((a, b) => a.fromKm - b.fromKm)

/** The whole line in parts, from its start to its end: its sections, and what lies between them. */
export const stretchesOfLine = (line: CorridorLine, lengthKm: number): readonly WidthStretch[] => {
  const stretches: WidthStretch[] = []
  let atKm = 0
  for (const section of inOrder(line.sections)) {
    if (section.fromKm - atKm >= LEAST_KM)
      stretches.push({ fromKm: atKm, toKm: section.fromKm, halfWidthM: line.halfWidthM, isOwn: false })
    stretches.push({ ...section, fromKm: stretches.at(-1)?.toKm ?? 0, isOwn: true })
    atKm = section.toKm
  }
  const last = stretches.at(-1)
  if (last && Math.abs(lengthKm - atKm) < LEAST_KM) stretches.splice(-1, 1, { ...last, toKm: lengthKm })
  else if (atKm < lengthKm) stretches.push({ fromKm: atKm, toKm: lengthKm, halfWidthM: line.halfWidthM, isOwn: false })
  return stretches
}

const withSections = (line: CorridorLine, stretches: readonly WidthStretch[]): CorridorLine => ({
  ...line,
  sections: stretches.flatMap(({ isOwn, ...section }) => (isOwn ? [section] : [])),
})

/** Gives one part a half-width of its own. */
export const setStretchWidth = (line: CorridorLine, lengthKm: number, at: number, halfWidthM: number): CorridorLine =>
  withSections(
    line,
    stretchesOfLine(line, lengthKm).map((one, index) => (index === at ? { ...one, halfWidthM, isOwn: true } : one)),
  )

/** Moves the bound after a part, which is where the next one begins; held between the outer bounds of both. */
export const setStretchEnd = (line: CorridorLine, lengthKm: number, at: number, toKm: number): CorridorLine => {
  const stretches = stretchesOfLine(line, lengthKm)
  const [one, next] = [stretches[at], stretches[at + 1]]
  if (!one || !next) return line
  const bound = Math.min(Math.max(toKm, one.fromKm + LEAST_KM), next.toKm - LEAST_KM)
  return withSections(
    line,
    stretches.map((stretch, index) => {
      if (index === at) return { ...stretch, toKm: bound }
      return index === at + 1 ? { ...stretch, fromKm: bound } : stretch
    }),
  )
}

/** Cuts a part in two of the same width; both have it for themselves from then on. */
export const splitStretch = (line: CorridorLine, lengthKm: number, atKm: number): CorridorLine =>
  withSections(
    line,
    stretchesOfLine(line, lengthKm).flatMap((one) => {
      if (atKm - one.fromKm < LEAST_KM || one.toKm - atKm < LEAST_KM) return [one]
      return [
        { ...one, toKm: atKm, isOwn: true },
        { ...one, fromKm: atKm, isOwn: true },
      ]
    }),
  )

/** Takes a part's own width away: the width of the line applies again. Its own speed limit stays. */
export const clearStretch = (line: CorridorLine, lengthKm: number, at: number): CorridorLine =>
  withSections(
    line,
    stretchesOfLine(line, lengthKm).map((one, index) =>
      index === at ? { ...one, halfWidthM: line.halfWidthM, isOwn: one.speedLimitKmh !== undefined } : one,
    ),
  )
