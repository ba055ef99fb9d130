import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { runsOf, witnessed } from './witnessed.ts'

const CODE = 'GNSS_LOST'
const GRADE = 'no fix'
/** Around the limit it is too close to call: shares of it. */
const SURELY = 1.15
const PERHAPS = 0.85

const firmOf = (run: readonly Moment[]): Expected[] => {
  const [first, last] = [run[0], run.at(-1)]
  // A fix that is said again may pass for a new one.
  if (!first || !last || run.some(({ fix }) => fix === 'stale')) return []
  if (last.atMs - first.atMs < LAW.noFixMs * SURELY) return []
  const long = run.filter(({ atMs }) => atMs - first.atMs >= LAW.noFixMs)
  const earliestMs = Math.min(...long.map(({ heardAtMs }) => heardAtMs))
  const note = `${Math.round((last.atMs - first.atMs) / 60_000)} min`
  const span = { fromMs: first.atMs, toMs: last.atMs }
  return [{ code: CODE, grade: GRADE, ...span, verdict: 'firm', earliestMs, least: 'P2', worst: 'P2', note }]
}

/** Reports without a place measured by satellites. */
export const withoutAFix = (lived: Lived): Expected[] => {
  const runs = runsOf(witnessed(lived), ({ fix }) => fix === 'gnss')
  return runs.flatMap(({ kind: hasFix, moments }, index): Expected[] => {
    if (hasFix) return []
    const fromMs = runs[index - 1]?.moments.at(-1)?.atMs ?? lived.armedAtMs
    const toMs = runs[index + 1]?.moments[0]?.atMs ?? lived.unsealedAtMs
    const perhaps = toMs - fromMs >= LAW.noFixMs * PERHAPS ? [greyOne(CODE, fromMs, toMs, GRADE)] : []
    return [...firmOf(moments), ...perhaps]
  })
}
