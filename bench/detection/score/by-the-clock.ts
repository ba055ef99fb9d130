import type { Lived, Moment } from '../world/lived.ts'
import { insideM } from '../world/place.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { guardM, isHonest, witnessed } from './witnessed.ts'

const MINUTE_MS = 60_000
/** Within this of a limit nobody can say which side it was, by receipt and by the gate's edge. */
const EXACT_MS = 6 * MINUTE_MS
/** Nobody foresees less. */
const FORESEEN_MS = 45 * MINUTE_MS

const firm = (code: string, fromMs: number, toMs: number, least: 'P1' | 'P2' | 'P3', note: string): Expected => ({
  code,
  grade: 'by the clock',
  fromMs,
  toMs,
  verdict: 'firm',
  earliestMs: fromMs,
  least,
  worst: least,
  note,
})

/** When the truck left its first gate's yard, and when the platform could first know that and that it is in the last one's. */
const known = (lived: Lived) => {
  const moments = witnessed(lived)
  const { origin, destination } = lived.script.line
  const out = moments.filter(({ position }) => insideM(origin, position) < 0)
  // The first two fixes there say so; of a receiver that is lied to, none.
  const arrived = moments.filter(
    (moment) =>
      isHonest(moment) &&
      insideM(destination, moment.position) > guardM(moment) &&
      moment.atMs > lived.arrivedAtMs - EXACT_MS,
  )
  const heard = (ones: readonly Moment[]): number =>
    Math.min(lived.unsealedAtMs, ...ones.map(({ heardAtMs }) => heardAtMs))
  return {
    leftAtMs: out[0]?.atMs ?? lived.unsealedAtMs,
    leftKnownMs: heard(out),
    arrivedKnownMs: heard(arrived.slice(1)),
  }
}

/** The deadline passed while under way; not departed; arrived and nobody confirmed it. */
export const byTheClock = (lived: Lived): Expected[] => {
  const { armedAtMs, arrivedAtMs, unsealedAtMs, deadlineMs } = lived
  const { leftAtMs, leftKnownMs, arrivedKnownMs } = known(lived)
  const staysUntilMs = armedAtMs + LAW.notDepartedMs
  const confirmByMs = arrivedAtMs + LAW.unconfirmedMs
  return [
    ...(arrivedAtMs > deadlineMs + EXACT_MS
      ? [firm('LATE', deadlineMs, arrivedAtMs, 'P1', `${Math.round((arrivedAtMs - deadlineMs) / MINUTE_MS)} min late`)]
      : []),
    ...(arrivedKnownMs > deadlineMs - EXACT_MS
      ? [greyOne('LATE', deadlineMs - EXACT_MS, unsealedAtMs, 'by the clock')]
      : []),
    // A forecast has to come before what it foretells, when that is no matter of minutes.
    ...(arrivedAtMs > deadlineMs + FORESEEN_MS
      ? [
          {
            ...firm('LATE_RISK', deadlineMs, arrivedAtMs, 'P2' as const, ''),
            grade: 'before it is late',
            fromMs: armedAtMs,
            worst: 'P1' as const,
          },
        ]
      : []),
    // A forecast is right when the deadline was missed, and can be forgiven when it nearly was.
    ...(arrivedAtMs > armedAtMs + (deadlineMs - armedAtMs) * 0.75
      ? [greyOne('LATE_RISK', armedAtMs, unsealedAtMs, 'forecast')]
      : []),
    ...(leftAtMs > staysUntilMs + EXACT_MS
      ? [firm('NOT_DEPARTED', staysUntilMs, leftAtMs, 'P3', `${Math.round((leftAtMs - armedAtMs) / MINUTE_MS)} min`)]
      : []),
    ...(leftKnownMs > staysUntilMs - EXACT_MS ? [greyOne('NOT_DEPARTED', armedAtMs, leftKnownMs, 'by the clock')] : []),
    ...(unsealedAtMs > confirmByMs + EXACT_MS && arrivedKnownMs < arrivedAtMs + EXACT_MS
      ? [firm('UNCONFIRMED_ARRIVAL', confirmByMs, unsealedAtMs, 'P3', 'nobody confirmed')]
      : []),
    ...(unsealedAtMs > confirmByMs - EXACT_MS
      ? [greyOne('UNCONFIRMED_ARRIVAL', arrivedAtMs - EXACT_MS, unsealedAtMs, 'by the clock')]
      : []),
  ]
}
