import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { fromOwnGatesM, guardM, isHonest, runsOf, witnessed } from './witnessed.ts'

const CODE = 'ROUTE_DEVIATION'
/** How exactly the edge of "within 1 km of the own gates" is known. */
const GATE_EDGE_M = 50

const DEVIATION_GRADES = ['up to 300 m', '300 m to 1 km', 'over 1 km'] as const
const gradeOf = (beyondM: number): string =>
  beyondM > 1_000 ? DEVIATION_GRADES[2] : beyondM > 300 ? DEVIATION_GRADES[1] : DEVIATION_GRADES[0]

type Place = 'inside' | 'perhaps' | 'outside'

/** Where the truth of a moment is: farther beyond the band than its accuracy excuses, within it by as much, or between. */
const placeOf = (lived: Lived, moment: Moment): Place => {
  const { beyondM } = moment
  if (moment.isDeceived) return 'perhaps'
  if (beyondM <= -guardM(moment)) return 'inside'
  const gateM = fromOwnGatesM(lived, moment) - LAW.deviation.gateMarginM
  if (gateM < -GATE_EDGE_M) return 'inside'
  return beyondM > guardM(moment) && gateM > GATE_EDGE_M ? 'outside' : 'perhaps'
}

const isConfirmedBy = (fixes: number, overMs: number): boolean =>
  (fixes >= LAW.deviation.fast.fixes && overMs >= LAW.deviation.fast.overMs) ||
  (fixes >= LAW.deviation.slow.fixes && overMs >= LAW.deviation.slow.overMs)

/** When the platform had the reports that confirm this run; Infinity = never. */
const confirmedAtMs = (run: readonly Moment[]): number => {
  let [fixes, fromMs, toMs] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { atMs, heardAtMs } of run.toSorted((a, b) => a.heardAtMs - b.heardAtMs)) {
    fixes += 1
    fromMs = Math.min(fromMs, atMs)
    toMs = Math.max(toMs, atMs)
    if (isConfirmedBy(fixes, toMs - fromMs)) return heardAtMs
  }
  return Number.POSITIVE_INFINITY
}

/** One stretch in which the truck was, or may be thought to have been, off its route. */
const expectedOf = (lived: Lived, stretch: readonly Moment[]): Expected[] => {
  const [first, last] = [stretch[0], stretch.at(-1)]
  if (!first || !last) return []
  const farthestM = Math.max(...stretch.map(({ beyondM }) => beyondM))
  const grade = gradeOf(farthestM)
  const outside = runsOf(stretch.filter(isHonest), (moment) => placeOf(lived, moment))
    .filter(({ kind }) => kind === 'outside')
    .map(({ moments }) => moments)
  const earliestMs = Math.min(Number.POSITIVE_INFINITY, ...outside.map(confirmedAtMs))
  const note = `${Math.round(farthestM)} m beyond the edge`
  if (earliestMs === Number.POSITIVE_INFINITY) {
    const isUnseen = farthestM > 300 ? ', not to be seen: no fix, lied to, or too short' : ''
    return [greyOne(CODE, first.atMs, last.atMs, grade, note + isUnseen)]
  }
  const seen = outside.flat()
  const fromMs = seen[0]?.atMs ?? first.atMs
  const toMs = seen.at(-1)?.atMs ?? last.atMs
  return [
    { code: CODE, grade, fromMs, toMs, verdict: 'firm', earliestMs, least: 'P2', worst: 'P1', note },
    // Around it, where the truck was leaving and coming back.
    greyOne(CODE, first.atMs, last.atMs, grade),
  ]
}

/** Off the registered route, by the world's own ruler. */
export const offTheLine = (lived: Lived): Expected[] =>
  runsOf(witnessed(lived), (moment) => placeOf(lived, moment) !== 'inside')
    .filter(({ kind }) => kind)
    .flatMap(({ moments }) => expectedOf(lived, moments))
