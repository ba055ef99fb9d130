import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { witnessed } from './witnessed.ts'

const CODE = 'SPOOFING'
/** Far beyond any doubt of a receiver or of when a fix was. */
const SURELY = 1.3
/** A clock that moves meanwhile makes any speed of any way. */
const STEADY_MS = 30_000
const MINUTE_MS = 60_000

/** From the truth to where the receiver was made to believe it was `offM` away, or back, between two fixes. */
const impliedKmh = (before: Moment, after: Moment, offM: number): number => {
  const drivenM = (Math.max(before.speedKmh, after.speedKmh) / 3.6) * ((after.atMs - before.atMs) / 1_000)
  return ((offM - drivenM) / (after.atMs - before.atMs)) * 3_600
}

/** Somewhere else at once and back at once, with fixes that agree with each other between. */
export const forged = (lived: Lived): Expected[] => {
  const fixes = witnessed(lived).filter(({ fix }) => fix === 'gnss')
  return lived.done.flatMap(({ deed, fromMs, toMs }): Expected[] => {
    if (deed.kind !== 'pulled' && deed.kind !== 'decoyed') return []
    const grey = greyOne(CODE, fromMs - MINUTE_MS, toMs + 10 * MINUTE_MS, deed.kind)
    if (deed.kind === 'decoyed') return [grey]
    const [first, last] = [fixes.findIndex((one) => one.isDeceived), fixes.findLastIndex((one) => one.isDeceived)]
    const [before, onto] = [fixes[first - 1], fixes[first]]
    const [off, after, proof] = fixes.slice(last, last + 3)
    if (!before || !onto || !off || !after || !proof || last - first < 2) return [grey]
    // A slow pull is no jump: only its end is one.
    const jumpsM = Math.min(deed.farthestM, (deed.pullMs * (onto.atMs - fromMs)) / 1_000)
    const kmh = Math.min(impliedKmh(before, onto, jumpsM), impliedKmh(off, after, deed.farthestM))
    const errors = fixes.slice(first - 1, last + 3).map(({ clockErrorMs }) => clockErrorMs)
    const isSteady = Math.max(...errors) - Math.min(...errors) < STEADY_MS
    if (kmh < LAW.forgedKmh * SURELY || !isSteady) return [grey]
    const earliestMs = Math.max(...[before, onto, off, after, proof].map(({ heardAtMs }) => heardAtMs))
    const note = `${Math.round(deed.farthestM / 1_000)} km away and back`
    const when = { fromMs, toMs: after.atMs, earliestMs }
    return [grey, { code: CODE, grade: 'away and back', ...when, verdict: 'firm', least: 'P1', worst: 'P1', note }]
  })
}
