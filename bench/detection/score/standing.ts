import type { Lived, Moment } from '../world/lived.ts'
import { insideM } from '../world/place.ts'
import { metresBetween } from '../world/registered-line.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { isHonest, witnessed } from './witnessed.ts'

const CODE = 'LONG_STOP'
const STOP_GRADES = ['over 30 min', 'over 90 min'] as const
/** A truck that stays within this surely stands; one that stays within that may be thought to. */
const STANDS_M = 75
const MAY_STAND_M = 2 * LAW.stop.radiusM
/** Around a limit it is too close to call: shares of the limit. */
const SURELY = 1.1
const PERHAPS = 0.9
/** How exactly one knows which side of a rest place's edge a truck is on, metres. */
const EDGE_M = 100
const MINUTE_MS = 60_000

type Stand = { readonly moments: readonly Moment[]; readonly driven: Driven }
/** Driving since the last rest of a quarter of an hour, ms: at least and at most, as far as can be told. */
type Driven = { readonly leastMs: number; readonly mostMs: number }

const fromTo = (moments: readonly Moment[]): { readonly fromMs: number; readonly toMs: number } => ({
  fromMs: moments[0]?.atMs ?? 0,
  toMs: moments.at(-1)?.atMs ?? 0,
})
const lastedMs = (moments: readonly Moment[]): number => fromTo(moments).toMs - fromTo(moments).fromMs

/** The journey in stretches in which the truck stayed within `withinM` of where the stretch began. */
const standsWithin = (moments: readonly Moment[], withinM: number, mostGap: number): Stand[] => {
  const stands: Moment[][] = []
  for (const moment of moments) {
    const last = stands.at(-1)
    const anchor = last?.[0]
    if (last && anchor && metresBetween(anchor.position, moment.position) <= withinM) last.push(moment)
    else stands.push([moment])
  }
  let driven: Driven = { leastMs: 0, mostMs: 0 }
  return stands.map((stand, index) => {
    const before = driven
    const next = stands[index + 1]?.[0]
    const onMs = next ? next.atMs - fromTo(stand).toMs : 0
    const [restedMs, least] = [lastedMs(stand), LAW.stop.leastRestMs]
    driven = {
      // What nobody reported of may have been a rest.
      leastMs: (onMs > mostGap ? 0 : onMs) + (restedMs >= least * PERHAPS ? 0 : before.leastMs + restedMs),
      mostMs: onMs + (restedMs >= least * SURELY ? 0 : before.mostMs + restedMs),
    }
    return { moments: stand, driven: before }
  })
}

/** How deep within a gate's yard or a rest place the truck stood, metres; negative = how far outside. */
const restingM = ({ script: { line } }: Lived, { position }: Moment): number =>
  Math.max(
    ...[line.origin, line.destination, line.passedGate, ...line.otherGates, ...line.restPlaces].map((place) =>
      insideM(place, position),
    ),
  )

/** A gap longer than this between two reports is silence and counts for nothing. */
const mostGapMs = ({ script: { conditions } }: Lived): number =>
  Math.max(LAW.stop.silenceGapMs, LAW.silence.intervals * conditions.intervalS * 1_000 + LAW.silence.graceMs)

const countedMs = (times: readonly number[], mostMs: number): number =>
  times.reduce((sum, atMs, index) => {
    const gapMs = atMs - (times[index - 1] ?? atMs)
    return gapMs > mostMs ? sum : sum + gapMs
  }, 0)

/** When the platform had enough reports of this stand to have seen it last so long; Infinity = never. */
const seenToLastAtMs = (moments: readonly Moment[], limitMs: number, mostMs: number): number => {
  const heard = moments.toSorted((a, b) => a.heardAtMs - b.heardAtMs)
  const times: number[] = []
  for (const { atMs, heardAtMs } of heard) {
    const later = times.findLastIndex((time) => time <= atMs) + 1
    times.splice(later, 0, atMs)
    const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
    if (spanMs >= limitMs && countedMs(times, mostMs) >= limitMs) return heardAtMs
  }
  return Number.POSITIVE_INFINITY
}

/** Where a stand must ring: standing for certain, and beyond a limit for certain. */
const firmOf = (lived: Lived, { moments, driven }: Stand): Expected[] => {
  const honest = moments.filter(isHonest)
  if (honest.length < moments.length * 0.5 || moments.some(({ isDeceived }) => isDeceived)) return []
  const { noticeMs, lawfulRestMs, drivingBeforeRestMs, alarmMs, restingMs } = LAW.stop
  const resting = moments.map((moment) => restingM(lived, moment))
  if (resting.some((insideBy) => Math.abs(insideBy) < EDGE_M)) return []
  const isResting = (resting[0] ?? 0) > 0
  const dwellMs = countedMs(
    honest.map(({ atMs }) => atMs),
    mostGapMs(lived),
  )
  const mayRest = driven.mostMs >= drivingBeforeRestMs * PERHAPS
  const firstLimitMs = isResting ? restingMs : mayRest ? lawfulRestMs : noticeMs
  const one = (grade: string, least: 'P2' | 'P3', limitMs: number): Expected[] => {
    if (dwellMs < limitMs * SURELY) return []
    const earliestMs = seenToLastAtMs(honest, limitMs, mostGapMs(lived))
    const worst = isResting || dwellMs >= alarmMs * PERHAPS ? 'P2' : 'P3'
    const note = `stood ${Math.round(dwellMs / MINUTE_MS)} min${isResting ? ' at a rest place' : ''}`
    return [{ code: CODE, grade, ...fromTo(moments), verdict: 'firm', earliestMs, least, worst, note }]
  }
  if (isResting) return one(STOP_GRADES[1], 'P2', firstLimitMs)
  return [...one(STOP_GRADES[0], 'P3', firstLimitMs), ...one(STOP_GRADES[1], 'P2', alarmMs)]
}

/** Where a stand may ring: perhaps standing, perhaps beyond a limit. */
const greyOf = (lived: Lived, { moments, driven }: Stand): Expected[] => {
  const { noticeMs, lawfulRestMs, drivingBeforeRestMs, alarmMs, restingMs } = LAW.stop
  const isResting = moments.every((moment) => restingM(lived, moment) >= EDGE_M)
  const mustRest = driven.leastMs >= drivingBeforeRestMs * SURELY
  const limitMs = isResting ? restingMs : mustRest ? lawfulRestMs : noticeMs
  if (lastedMs(moments) < limitMs * PERHAPS) return []
  const { fromMs, toMs } = fromTo(moments)
  const worst = isResting || lastedMs(moments) >= alarmMs * PERHAPS ? 'P2' : 'P3'
  return [{ ...greyOne(CODE, fromMs, toMs, STOP_GRADES[0]), worst }]
}

/** Stands longer than anybody should without a reason. */
export const standing = (lived: Lived): Expected[] => {
  const moments = witnessed(lived)
  return [
    ...standsWithin(moments, STANDS_M, mostGapMs(lived)).flatMap((stand) => firmOf(lived, stand)),
    ...standsWithin(moments, MAY_STAND_M, mostGapMs(lived)).flatMap((stand) => greyOf(lived, stand)),
  ]
}
