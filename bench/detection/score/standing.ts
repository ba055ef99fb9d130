import type { Lived } from '../world/lived.ts'
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

const CODE = 'LONG_STOP'
const STOP_GRADES = ['over 30 min', 'over 90 min'] as const
const MINUTE_MS = 60_000

/** Where a stand must ring: standing for certain, and beyond a limit for certain. */
const firmOf = (lived: Lived, { moments, driven }: Stand): Expected[] => {
  const honest = moments.filter(isHonest)
  if (honest.length < moments.length * 0.5 || moments.some(({ isDeceived }) => isDeceived)) return []
  const { noticeMs, lawfulRestMs, drivingBeforeRestMs, alarmMs, restingMs } = LAW.stop
  const resting = moments.map((moment) => restingM(lived, moment))
  if (resting.some((insideBy) => Math.abs(insideBy) < EDGE_M)) return []
  const isResting = (resting[0] ?? 0) > 0
  const dwellMs = stoodMs(lived, honest)
  const mayRest = driven.mostMs >= drivingBeforeRestMs * PERHAPS
  const firstLimitMs = isResting ? restingMs : mayRest ? lawfulRestMs : noticeMs
  const one = (grade: string, least: 'P2' | 'P3', limitMs: number): Expected[] => {
    if (dwellMs < limitMs * SURELY) return []
    const earliestMs = seenToLastAtMs(lived, honest, limitMs)
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
  const { sure, maybe } = standsOf(lived)
  return [...sure.flatMap((stand) => firmOf(lived, stand)), ...maybe.flatMap((stand) => greyOf(lived, stand))]
}
