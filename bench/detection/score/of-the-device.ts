import type { Lived, Moment } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'
import { runsOf, witnessed } from './witnessed.ts'

const MINUTE_MS = 60_000
/** Reports that came as they were written say what the clock is; so many until one may be sure, and to be certain. */
const LIVE_WITHIN_MS = MINUTE_MS
const SURE_AFTER = 8
const CERTAIN_AFTER = 25
/** Shares of the limit between which a clock is neither right nor wrong. */
const SURELY = 1.2
const PERHAPS = 0.6

const spanOf = (run: readonly Moment[]) => ({ fromMs: run[0]?.atMs ?? 0, toMs: run.at(-1)?.atMs ?? 0 })

const lowBattery = (lived: Lived, moments: readonly Moment[]): Expected[] => {
  const code = 'LOW_BATTERY'
  const { lowPct, emptyPct } = LAW.battery
  const under = (pct: number, grade: string, least: 'P2' | 'P3'): Expected[] => {
    const low = moments.filter(({ batteryPct }) => batteryPct < pct)
    if (low.length === 0) return []
    const earliestMs = Math.min(...low.map(({ heardAtMs }) => heardAtMs))
    return [{ code, grade, ...spanOf(low), verdict: 'firm', earliestMs, least, worst: 'P2', note: '' }]
  }
  // "Will not last" is a forecast: where the battery was made to fall fast, it may be told.
  const forecast = lived.script.happening.charge ? [greyOne(code, lived.armedAtMs, lived.unsealedAtMs, 'forecast')] : []
  return [...under(lowPct, 'under 30 %', 'P3'), ...under(emptyPct, 'under 15 %', 'P2'), ...forecast]
}

const wrongClock = (moments: readonly Moment[]): Expected[] => {
  const code = 'CLOCK_ANOMALY'
  const grade = 'over 5 min'
  const isOff = (share: number) => (moment: Moment) => Math.abs(moment.clockErrorMs) > LAW.clockOffMs * share
  const firm = runsOf(moments, isOff(SURELY)).flatMap(({ kind, moments: run }): Expected[] => {
    const live = run.filter(({ atMs, heardAtMs }) => heardAtMs - atMs < LIVE_WITHIN_MS)
    if (!kind || live.length < CERTAIN_AFTER) return []
    const earliestMs = live[SURE_AFTER - 1]?.heardAtMs ?? Number.POSITIVE_INFINITY
    return [{ code, grade, ...spanOf(run), verdict: 'firm', earliestMs, least: 'P3', worst: 'P3', note: '' }]
  })
  const perhaps = runsOf(moments, isOff(PERHAPS))
    .filter(({ kind }) => kind)
    // What follows a jump back is one, too.
    .map(({ moments: run }) => greyOne(code, spanOf(run).fromMs, spanOf(run).toMs + 30 * MINUTE_MS, grade))
  return [...firm, ...perhaps]
}

const disturbed = (lived: Lived): Expected[] =>
  lived.done.flatMap(({ deed, fromMs, toMs }): Expected[] => {
    if (deed.kind !== 'jammed') return []
    const felt = deed.isFelt ? witnessed(lived).filter(({ isJammed }) => isJammed) : []
    if (felt.length === 0) return [greyOne('JAMMING', fromMs, toMs, 'not felt')]
    const earliestMs = Math.min(...felt.map(({ heardAtMs }) => heardAtMs))
    const note = `${Math.round((toMs - fromMs) / MINUTE_MS)} min`
    return [
      { code: 'JAMMING', grade: 'felt', fromMs, toMs, verdict: 'firm', earliestMs, least: 'P1', worst: 'P1', note },
    ]
  })

/** What is wrong with the seal itself or with what reaches it. */
export const ofTheDevice = (lived: Lived): Expected[] => {
  const moments = witnessed(lived)
  return [...lowBattery(lived, moments), ...wrongClock(moments), ...disturbed(lived)]
}
