import type { Lived, Moment } from '../world/lived.ts'
import { insideM, type Round } from '../world/place.ts'
import { measureAgainst } from '../world/registered-line.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { guardM, isHonest, runsOf, witnessed } from './witnessed.ts'

/** How exactly one knows whether a line crosses a gate's edge, metres. */
const EDGE_M = 30
/** Speeds as a receiver tells them. */
const SPEED_ERROR_KMH = 3

type How = { readonly code: string; readonly fixes: number; readonly belowKmh: number }

const firmOf = ({ code, fixes, belowKmh }: How, place: Round, moments: readonly Moment[]): Expected[] =>
  runsOf(
    moments.filter(isHonest),
    (moment) => insideM(place, moment.position) > guardM(moment) && moment.speedKmh < belowKmh - SPEED_ERROR_KMH,
  ).flatMap(({ kind: isInside, moments: run }): Expected[] => {
    const [first, last] = [run[0], run.at(-1)]
    if (!isInside || !first || !last || run.length < fixes) return []
    const earliestMs = run.map(({ heardAtMs }) => heardAtMs).sort((a, b) => a - b)[fixes - 1] ?? last.heardAtMs
    const span = { fromMs: first.atMs, toMs: last.atMs }
    return [{ code, grade: 'inside', ...span, verdict: 'firm', earliestMs, least: 'P1', worst: 'P1', note: place.id }]
  })

const greyOf = ({ code, belowKmh }: How, place: Round, moments: readonly Moment[]): Expected[] =>
  runsOf(
    moments,
    (moment) => insideM(place, moment.position) > -guardM(moment) && moment.speedKmh < belowKmh + SPEED_ERROR_KMH,
  )
    .filter(({ kind }) => kind)
    .map(({ moments: run }) => greyOne(code, run[0]?.atMs ?? 0, run.at(-1)?.atMs ?? 0, 'inside'))

/** In the yard of a gate that is neither the trip's nor on its way; in a place that is forbidden. */
export const inPlaces = (lived: Lived): Expected[] => {
  const { line } = lived.script
  const moments = witnessed(lived)
  const fromLineM = measureAgainst(line.lines)
  const gates: How = { code: 'WRONG_GATE', ...LAW.wrongGate }
  const forbidden: How = { code: 'FORBIDDEN_ZONE', ...LAW.forbidden, belowKmh: Number.POSITIVE_INFINITY }
  return [
    ...line.otherGates.flatMap((gate) => {
      const { offLineM } = fromLineM(gate.centre)
      if (offLineM < gate.radiusM - EDGE_M) return []
      const firm = offLineM > gate.radiusM + EDGE_M ? firmOf(gates, gate, moments) : []
      return [...firm, ...greyOf(gates, gate, moments)]
    }),
    ...line.forbidden.flatMap((zone) => [...firmOf(forbidden, zone, moments), ...greyOf(forbidden, zone, moments)]),
  ]
}
