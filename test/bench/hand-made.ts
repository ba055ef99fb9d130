import type { SeenAlert } from '../../bench/detection/judged/seen-alert.ts'
import { createCountry } from '../../bench/detection/world/country.ts'
import type { Delivery, Done, Lived, Moment } from '../../bench/detection/world/lived.ts'
import { type Script, scriptOf } from '../../bench/detection/world/script.ts'
import type { LngLat } from '../../domain/place.ts'
import { moveBy } from '../../simulators/road/path.ts'

/* A journey written by hand: only what a test says happens on it. */

const country = createCountry('tune-hand')
const base = scriptOf('tune-hand', country, 0)
const SCRIPT: Script = {
  ...base,
  opensAfterS: 10,
  happening: { splices: [], halts: [], jams: [], cues: [] },
  conditions: {
    intervalS: 30,
    flush: 'once',
    heldUp: 0,
    repeated: 0,
    withoutNetwork: [],
    cellOnly: [],
    repeatsFix: false,
    tellsAccuracy: true,
    clock: null,
  },
}
export const LINE = SCRIPT.line

/** Minute 0 of every journey. */
export const T0 = Date.parse('2026-11-10T08:00:00Z')
export const MINUTE_MS = 60_000
/** In the middle of nowhere: far from gates, rest places and the line, whose distance a test says. */
const NOWHERE: LngLat = [110, 12]
export const metresEast = (m: number): LngLat => moveBy(NOWHERE, m, 0)

export const moment = (atMin: number, what: Partial<Moment> = {}): Moment => {
  const atMs = Math.round(T0 + atMin * MINUTE_MS)
  return {
    atMs,
    position: NOWHERE,
    speedKmh: 40,
    offLineM: 0,
    beyondM: -500,
    alongLineM: 50_000,
    lineIndex: 0,
    fix: 'gnss',
    isDeceived: false,
    isJammed: false,
    isShaken: false,
    accuracyM: 10,
    batteryPct: 80,
    clockErrorMs: 0,
    heardAtMs: atMs + 500,
    ...what,
  }
}

/** A moment every half minute from `fromMin` up to and without `toMin`. */
export const every30s = (
  fromMin: number,
  toMin: number,
  what: (atMin: number) => Partial<Moment> = () => ({}),
): Moment[] =>
  Array.from({ length: Math.round((toMin - fromMin) * 2) }, (_, index) => {
    const atMin = fromMin + index / 2
    return moment(atMin, what(atMin))
  })

export const lived = (moments: readonly Moment[], what: Partial<Lived> & { done?: readonly Done[] } = {}): Lived => {
  const heard = [...new Set(moments.map(({ heardAtMs }) => heardAtMs))].sort((a, b) => a - b)
  return {
    script: SCRIPT,
    moments,
    done: [],
    deliveries: heard.map((receivedAtMs): Delivery => ({ receivedAtMs, body: '' })),
    armedAtMs: T0,
    unsealedAtMs: (moments.at(-1)?.atMs ?? T0) + MINUTE_MS,
    arrivedAtMs: moments.at(-1)?.atMs ?? T0,
    deadlineMs: T0 + 10_000 * MINUTE_MS,
    ...what,
  }
}

export const alert = (
  code: string,
  fromMin: number,
  toMin: number | null,
  what: Partial<SeenAlert> = {},
): SeenAlert => {
  const startedAtMs = T0 + fromMin * MINUTE_MS
  return {
    code,
    startedAtMs,
    endedAtMs: toMin === null ? null : T0 + toMin * MINUTE_MS,
    raisedAtMs: startedAtMs,
    severities: [{ severity: 'P2', sinceMs: startedAtMs }],
    isWithdrawn: false,
    ...what,
  }
}
