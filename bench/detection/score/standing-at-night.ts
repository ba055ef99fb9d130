import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import {
  EDGE_M,
  fromTo,
  lastedMs,
  PERHAPS,
  restingM,
  type Stand,
  SURELY,
  seenToLastAtMs,
  standsOf,
  stoodMs,
} from './stands.ts'
import { isHonest } from './witnessed.ts'

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
  const nightMs = stoodMs(lived, honest)
  const mayRest = driven.mostMs >= drivingBeforeRestMs * PERHAPS
  if (nightMs < limitMs * SURELY || (mayRest && lastedMs(moments) < lawfulRestMs * SURELY)) return []
  const stood = seenToLastAtMs(lived, honest, limitMs)
  const rested = mayRest ? seenToLastAtMs(lived, moments, lawfulRestMs) : stood
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
  const { sure, maybe } = standsOf(lived)
  return [...sure.flatMap((stand) => firmOf(lived, stand)), ...maybe.flatMap((stand) => greyOf(lived, stand))]
}
