import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import {
  countedMs,
  EDGE_M,
  fromTo,
  lastedMs,
  MAY_STAND_M,
  mostGapMs,
  PERHAPS,
  restingM,
  STANDS_M,
  type Stand,
  SURELY,
  seenToLastAtMs,
  standsWithin,
} from './stands.ts'
import { isHonest, witnessed } from './witnessed.ts'

const CODE = 'NIGHT_STOP'
const GRADE = 'over 30 min'
const HOUR_MS = 3_600_000
/** Việt Nam knows no summer time. */
const LOCAL_MS = 7 * HOUR_MS

const isAtNight = ({ atMs }: Moment): boolean => {
  const hour = ((atMs + LOCAL_MS) % (24 * HOUR_MS)) / HOUR_MS
  return hour >= LAW.night.fromHour || hour < LAW.night.toHour
}

const firmOf = (lived: Lived, { moments, driven }: Stand): Expected[] => {
  const { limitMs } = LAW.night
  const { drivingBeforeRestMs, lawfulRestMs } = LAW.stop
  const night = moments.filter(isAtNight)
  const honest = night.filter(isHonest)
  if (honest.length < night.length || night.some((moment) => restingM(lived, moment) > -EDGE_M)) return []
  const nightMs = countedMs(
    honest.map(({ atMs }) => atMs),
    mostGapMs(lived),
  )
  const mayRest = driven.mostMs >= drivingBeforeRestMs * PERHAPS
  if (nightMs < limitMs * SURELY || (mayRest && lastedMs(moments) < lawfulRestMs * SURELY)) return []
  const stood = seenToLastAtMs(honest, limitMs, mostGapMs(lived))
  const rested = mayRest ? seenToLastAtMs(moments, lawfulRestMs, mostGapMs(lived)) : stood
  const note = `${Math.round(nightMs / 60_000)} min of night`
  const when = { ...fromTo(night), earliestMs: Math.max(stood, rested) }
  return [{ code: CODE, grade: GRADE, ...when, verdict: 'firm', least: 'P2', worst: 'P2', note }]
}

const greyOf = (lived: Lived, { moments }: Stand): Expected[] => {
  const night = moments.filter(isAtNight)
  if (lastedMs(night) < LAW.night.limitMs * PERHAPS) return []
  if (night.every((moment) => restingM(lived, moment) > EDGE_M)) return []
  const { fromMs, toMs } = fromTo(night)
  return [greyOne(CODE, fromMs, toMs, GRADE)]
}

/** Stands at night outside gates and rest places. What may be lawful rest is grey. */
export const standingAtNight = (lived: Lived): Expected[] => {
  const moments = witnessed(lived)
  return [
    ...standsWithin(moments, STANDS_M, mostGapMs(lived)).flatMap((stand) => firmOf(lived, stand)),
    ...standsWithin(moments, MAY_STAND_M, mostGapMs(lived)).flatMap((stand) => greyOf(lived, stand)),
  ]
}
