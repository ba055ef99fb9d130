import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import type { CorridorLine } from '../../../../domain/network/network.ts'
import type { LngLat } from '../../../../domain/place.ts'
import { lengthKmOf } from '../draft/measure-line.ts'

/** What a version is compared by: one stored, or one stored with the lines of the drawing. */
export type Compared = Omit<CorridorWire, 'lines' | 'id' | 'version'> & { readonly lines: readonly CorridorLine[] }

export type Difference = {
  readonly what:
    | 'originGate'
    | 'destinationGate'
    | 'bothWays'
    | 'validFrom'
    | 'validTo'
    | 'rules'
    | 'checkpoints'
    | LineFact
  /** The line it is about, by its place in the version that has it; null for the corridor as a whole. */
  readonly line: number | null
  readonly before: string | number | boolean | null
  readonly after: string | number | boolean | null
}
type LineFact = 'line' | 'lengthKm' | 'halfWidthM' | 'speedLimitKmh' | 'sections' | 'vertices' | 'moved'

const WHOLE = ['originGate', 'destinationGate', 'bothWays', 'validFrom', 'validTo'] as const

/** What is otherwise in `after`: lines are compared in their order, the main line with the main line. */
export const differencesOf = (before: Compared, after: Compared): readonly Difference[] => [
  ...WHOLE.flatMap((what) =>
    before[what] === after[what] ? [] : [{ what, line: null, before: before[what], after: after[what] }],
  ),
  ...(JSON.stringify(before.rules) === JSON.stringify(after.rules)
    ? []
    : [{ what: 'rules' as const, line: null, before: before.rules !== undefined, after: after.rules !== undefined }]),
  ...(checkpointsText(before) === checkpointsText(after)
    ? []
    : [{ what: 'checkpoints' as const, line: null, before: checkpointsText(before), after: checkpointsText(after) }]),
  ...pairsOf(before.lines, after.lines).flatMap(([old, next, line]) => lineDifferences(old, next, line)),
]

type Pair = readonly [CorridorLine | undefined, CorridorLine | undefined, number]

const mainFirst = (lines: readonly CorridorLine[]): readonly CorridorLine[] =>
  lines.toSorted((a, b) => Number(b.role === 'main') - Number(a.role === 'main'))

const pairsOf = (before: readonly CorridorLine[], after: readonly CorridorLine[]): readonly Pair[] => {
  const [old, next] = [mainFirst(before), mainFirst(after)]
  return Array.from({ length: Math.max(old.length, next.length) }, (_, at): Pair => [old[at], next[at], at])
}

const lineDifferences = (
  before: CorridorLine | undefined,
  after: CorridorLine | undefined,
  line: number,
): readonly Difference[] => {
  if (!before || !after)
    return [{ what: 'line', line, before: before ? shortKm(before) : null, after: after ? shortKm(after) : null }]
  const facts: readonly [LineFact, number | string | null, number | string | null][] = [
    ['lengthKm', shortKm(before), shortKm(after)],
    ['halfWidthM', before.halfWidthM, after.halfWidthM],
    ['speedLimitKmh', before.speedLimitKmh ?? null, after.speedLimitKmh ?? null],
    ['sections', sectionsText(before), sectionsText(after)],
    ['vertices', before.geometry.coordinates.length, after.geometry.coordinates.length],
    ['moved', 0, notIn(after.geometry.coordinates, before.geometry.coordinates)],
  ]
  return facts.flatMap(([what, old, next]) => (old === next ? [] : [{ what, line, before: old, after: next }]))
}

const shortKm = (line: CorridorLine): number => Math.round(lengthKmOf(line) * 1_000) / 1_000

const sectionsText = ({ sections }: CorridorLine): string =>
  sections
    .toSorted((a, b) => a.fromKm - b.fromKm)
    .map(({ fromKm, toKm, halfWidthM, speedLimitKmh }) => {
      const limit = speedLimitKmh === undefined ? '' : `, ${speedLimitKmh} km/h`
      return `${round3(fromKm)}–${round3(toKm)} km: ${halfWidthM} m${limit}`
    })
    .join('; ')

const checkpointsText = ({ checkpoints = [] }: Compared): string =>
  checkpoints.map(({ name, position, radiusM }) => `${name.vi} (${position.join(', ')}; ${radiusM} m)`).join('; ')

const round3 = (km: number): number => Math.round(km * 1_000) / 1_000

/** How many vertices are at places where the other line has none. */
const notIn = (positions: readonly LngLat[], others: readonly LngLat[]): number => {
  const known = new Set(others.map((position) => position.join()))
  return positions.filter((position) => !known.has(position.join())).length
}
