import type { Lived, Moment } from '../world/lived.ts'
import { insideM } from '../world/place.ts'
import { metresBetween } from '../world/registered-line.ts'
import { LAW } from './law.ts'
import { witnessed } from './witnessed.ts'

/** Around a limit it is too close to call: shares of the limit. */
export const SURELY = 1.1
export const PERHAPS = 0.9
/** A truck that stays within this surely stands; one that stays within that may be thought to. */
const STANDS_M = 75
const MAY_STAND_M = 2 * LAW.stop.radiusM
/** How exactly one knows which side of a rest place's edge a truck is on, metres. */
export const EDGE_M = 100

/** A stretch of the journey in which the truck stayed where it was, however short. */
export type Stand = { readonly moments: readonly Moment[]; readonly driven: Driven }
/** Driving since the last rest of a quarter of an hour, ms: at least and at most, as far as can be told. */
type Driven = { readonly leastMs: number; readonly mostMs: number }

export const fromTo = (moments: readonly Moment[]): { readonly fromMs: number; readonly toMs: number } => ({
  fromMs: moments[0]?.atMs ?? 0,
  toMs: moments.at(-1)?.atMs ?? 0,
})
export const lastedMs = (moments: readonly Moment[]): number => fromTo(moments).toMs - fromTo(moments).fromMs

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
export const restingM = ({ script: { line } }: Lived, { position }: Moment): number =>
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

/** How long the truck stood by what was reported, ms. */
export const stoodMs = (lived: Lived, moments: readonly Moment[]): number =>
  countedMs(
    moments.map(({ atMs }) => atMs),
    mostGapMs(lived),
  )

/** The whole journey in stretches: where the truck surely stood, and where it may be thought to have. */
export const standsOf = (lived: Lived): { readonly sure: readonly Stand[]; readonly maybe: readonly Stand[] } => {
  const moments = witnessed(lived)
  const gapMs = mostGapMs(lived)
  return { sure: standsWithin(moments, STANDS_M, gapMs), maybe: standsWithin(moments, MAY_STAND_M, gapMs) }
}

/** When the platform had enough reports of this stand to have seen it last so long; Infinity = never. */
export const seenToLastAtMs = (lived: Lived, moments: readonly Moment[], limitMs: number): number => {
  const mostMs = mostGapMs(lived)
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
