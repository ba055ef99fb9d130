import { describe, expect, it } from 'vitest'
import { atTheLock } from '../../bench/detection/score/at-the-lock.ts'
import { backwards } from '../../bench/detection/score/backwards.ts'
import { byTheClock } from '../../bench/detection/score/by-the-clock.ts'
import { forged } from '../../bench/detection/score/forged.ts'
import { inPlaces } from '../../bench/detection/score/in-places.ts'
import type { Expected } from '../../bench/detection/score/law.ts'
import { ofTheDevice } from '../../bench/detection/score/of-the-device.ts'
import { offTheLine } from '../../bench/detection/score/off-the-line.ts'
import { shaken } from '../../bench/detection/score/shaken.ts'
import { standing } from '../../bench/detection/score/standing.ts'
import { standingAtNight } from '../../bench/detection/score/standing-at-night.ts'
import { unheard } from '../../bench/detection/score/unheard.ts'
import { withoutAFix } from '../../bench/detection/score/without-a-fix.ts'
import type { Moment } from '../../bench/detection/world/lived.ts'
import { every30s, LINE, lived, MINUTE_MS, metresEast, moment, T0 } from './hand-made.ts'

/** Ten minutes on the line, then what is given, then ten minutes on the line. */
const around = (middle: readonly Moment[]): Moment[] => [
  ...every30s(0, 10),
  ...middle,
  ...every30s(((middle.at(-1)?.atMs ?? T0) - T0) / MINUTE_MS + 0.5, 60),
]
const firm = (all: readonly Expected[]): Expected[] => all.filter(({ verdict }) => verdict === 'firm')
const minuteOf = (ms: number): number => (ms - T0) / MINUTE_MS

describe('off the line', () => {
  const outside = (fromMin: number, toMin: number, what: Partial<Moment>) =>
    offTheLine(lived(around(every30s(fromMin, toMin, () => what))))

  it('must ring when the confirmation is possible, from the third report over a minute on', () => {
    const [one, ...others] = firm(outside(10, 15, { beyondM: 1_200 }))
    expect(others).toEqual([])
    expect(one).toMatchObject({ code: 'ROUTE_DEVIATION', grade: 'over 1 km', fromMs: T0 + 10 * MINUTE_MS })
    expect(one?.earliestMs).toBe(T0 + 11 * MINUTE_MS + 500)
  })

  it.each([
    ['nearer to the edge than its accuracy', { beyondM: 20, accuracyM: 25 }, 5],
    ['too short for any confirmation', { beyondM: 900 }, 1],
    ['without a fix', { beyondM: 900, fix: 'lbs' }, 5],
    ['lied to', { beyondM: 900, isDeceived: true }, 5],
    ['in the band, but by less than its accuracy', { beyondM: -20, accuracyM: 25 }, 5],
  ] as const)('is grey when it is %s', (_, what, minutes) => {
    const all = outside(10, 10 + minutes, what)
    expect(firm(all)).toEqual([])
    expect(all.map(({ verdict }) => verdict)).toEqual(['grey'])
  })

  it('says nothing about a truck that is well inside, or at its own gate', () => {
    expect(outside(10, 20, { beyondM: -30, accuracyM: 10 })).toEqual([])
    expect(outside(10, 20, { beyondM: 600, position: LINE.destination.centre })).toEqual([])
  })

  it('counts accuracy up to 150 m and a missing one as 30 m', () => {
    expect(firm(outside(10, 15, { beyondM: 160, accuracyM: 900 }))).toHaveLength(1)
    expect(firm(outside(10, 15, { beyondM: 29, accuracyM: null }))).toHaveLength(0)
    expect(firm(outside(10, 15, { beyondM: 31, accuracyM: null }))).toHaveLength(1)
  })

  it('can be known no earlier than a buffer is flushed', () => {
    const flushedMs = T0 + 55 * MINUTE_MS
    const [one] = firm(outside(10, 15, { beyondM: 500, heardAtMs: flushedMs }))
    expect(one).toMatchObject({ grade: '300 m to 1 km', earliestMs: flushedMs })
  })
})

describe('at the lock', () => {
  const cut = { deed: { kind: 'lock', change: { wire: 'cut' }, event: 'wire-cut' }, alongM: 0 } as const
  const done = [{ ...cut, fromMs: T0 + 20 * MINUTE_MS, toMs: Number.POSITIVE_INFINITY }]

  it('is due with the first report heard that was written afterwards', () => {
    expect(atTheLock(lived(every30s(0, 60), { done }))).toMatchObject([
      { code: 'SEAL_CUT', verdict: 'firm', grade: 'heard at once', earliestMs: T0 + 20 * MINUTE_MS + 500, least: 'P1' },
    ])
  })

  it('is due hours later where nobody heard, and not at all before arming', () => {
    const hidden = every30s(0, 60, (at) => (at >= 20 ? { heardAtMs: T0 + 300 * MINUTE_MS } : {}))
    expect(atTheLock(lived(hidden, { done }))).toMatchObject([
      { grade: 'heard later', earliestMs: T0 + 300 * MINUTE_MS },
    ])
    expect(atTheLock(lived(every30s(0, 60), { done, armedAtMs: T0 + 30 * MINUTE_MS }))).toEqual([])
  })
})

describe('at the lock of a seal that has lost its clock', () => {
  it('is grey when it was heard of after the unsealing only', () => {
    const done = [
      {
        deed: { kind: 'lock', change: { state: 'open' }, event: 'opened' } as const,
        fromMs: T0 + 20 * MINUTE_MS,
        toMs: Number.POSITIVE_INFINITY,
        alongM: 0,
      },
    ]
    const lost = { clockErrorMs: -46 * 365 * 24 * 60 * MINUTE_MS, heardAtMs: T0 + 90 * MINUTE_MS }
    const moments = every30s(0, 60, (at) => (at >= 20 ? lost : {}))
    expect(atTheLock(lived(moments, { done }))).toMatchObject([{ verdict: 'grey', grade: 'out of time' }])
    expect(atTheLock(lived(moments, { done, unsealedAtMs: T0 + 95 * MINUTE_MS }))).toMatchObject([{ verdict: 'firm' }])
  })
})

describe('standing', () => {
  /** Drives until `fromMin`, a kilometre each half minute, then stands. */
  const stop = (fromMin: number, toMin: number, what: Partial<Moment> = {}) =>
    standing(
      lived([
        ...every30s(0, fromMin, (at) => ({ position: metresEast(-1_000 * (2 * (fromMin - at) + 1)) })),
        ...every30s(fromMin, toMin, () => ({ speedKmh: 0, ...what })),
        ...every30s(toMin, toMin + 20, (at) => ({ position: metresEast(1_000 * (2 * (at - toMin) + 1)) })),
      ]),
    )

  it('must ring after half an hour, and again after one and a half', () => {
    const all = firm(stop(20, 60))
    expect(all).toMatchObject([{ grade: 'over 30 min', least: 'P3', worst: 'P3' }])
    expect(minuteOf(all[0]?.earliestMs ?? 0)).toBeCloseTo(50, 1)
    expect(firm(stop(20, 130))).toMatchObject([
      { grade: 'over 30 min', worst: 'P2' },
      { grade: 'over 90 min', least: 'P2' },
    ])
  })

  it('is lawful rest up to 45 minutes after three hours at the wheel', () => {
    expect(firm(stop(210, 250))).toEqual([])
    expect(firm(stop(210, 262))).toMatchObject([{ grade: 'over 30 min' }])
    expect(firm(stop(60, 100))).toMatchObject([{ grade: 'over 30 min' }])
  })

  it('may last ten hours at a rest place', () => {
    const place = LINE.restPlaces[0]
    expect(stop(20, 400, { position: place?.centre ?? [0, 0] })).toEqual([])
    expect(firm(stop(20, 720, { position: place?.centre ?? [0, 0] }))).toMatchObject([{ least: 'P2' }])
  })

  it('is grey around the limit, and nothing well below it', () => {
    expect(stop(20, 51).map(({ verdict }) => verdict)).toEqual(['grey'])
    expect(stop(20, 45)).toEqual([])
  })
})

describe('standing at night', () => {
  /** 15:00 in London is 22:00 in Việt Nam; minute 0 is 08:00 UTC. */
  const stop = (fromMin: number, toMin: number) =>
    standingAtNight(
      lived([
        ...every30s(fromMin - 20, fromMin, (at) => ({ position: metresEast(-1_000 * (2 * (fromMin - at) + 1)) })),
        ...every30s(fromMin, toMin, () => ({ speedKmh: 0 })),
      ]),
    )

  it('counts from ten in the evening on', () => {
    const all = firm(stop(400, 460))
    expect(all).toMatchObject([{ code: 'NIGHT_STOP', least: 'P2' }])
    expect(minuteOf(all[0]?.fromMs ?? 0)).toBe(420)
    expect(minuteOf(all[0]?.earliestMs ?? 0)).toBeCloseTo(450, 1)
    expect(stop(340, 400)).toEqual([])
    expect(stop(390, 440)).toEqual([])
  })
})

describe('unheard', () => {
  it('is told by received times: two intervals and a minute', () => {
    const all = unheard(lived(every30s(0, 60, (at) => (at >= 20 && at < 25 ? { heardAtMs: T0 + 25 * MINUTE_MS } : {}))))
    expect(all).toMatchObject([{ verdict: 'firm', grade: 'no network' }])
    expect(minuteOf(all[0]?.earliestMs ?? 0)).toBeCloseTo(21.5, 1)
    expect(unheard(lived(every30s(0, 60)))).toEqual([])
  })
})

describe('without a fix', () => {
  it('must ring after ten minutes of reports without one', () => {
    const all = withoutAFix(lived(around(every30s(10, 25, () => ({ fix: 'none' })))))
    expect(firm(all)).toMatchObject([{ code: 'GNSS_LOST', earliestMs: T0 + 20 * MINUTE_MS + 500 }])
    expect(withoutAFix(lived(around(every30s(10, 14, () => ({ fix: 'lbs' })))))).toEqual([])
  })
})

describe('in places', () => {
  const inside = (place: { readonly centre: readonly [number, number] } | undefined, speedKmh: number) =>
    inPlaces(lived(around(every30s(10, 14, () => ({ position: place?.centre ?? [0, 0], speedKmh })))))

  it('knows the yard of a gate that is not the destination, entered slowly', () => {
    const [gate] = LINE.otherGates
    expect(firm(inside(gate, 5))).toMatchObject([{ code: 'WRONG_GATE', earliestMs: T0 + 10.5 * MINUTE_MS + 500 }])
    expect(inside(gate, 50)).toEqual([])
    expect(inside(LINE.passedGate, 5)).toEqual([])
  })

  it('knows a forbidden place at any speed', () => {
    expect(firm(inside(LINE.forbidden[0], 60))).toMatchObject([{ code: 'FORBIDDEN_ZONE', least: 'P1' }])
  })
})

describe('backwards', () => {
  const along = (km: (atMin: number) => number, what: Partial<Moment> = {}) =>
    backwards(
      lived(every30s(0, 60, (at) => ({ alongLineM: km(at) * 1_000, position: metresEast(km(at) * 1_000), ...what }))),
    )

  it('must ring when more than three kilometres are driven back', () => {
    const all = firm(along((at) => (at < 30 ? at : 60 - at)))
    expect(all).toMatchObject([{ code: 'WRONG_DIRECTION', least: 'P2' }])
    expect(minuteOf(all[0]?.earliestMs ?? 0)).toBeGreaterThan(34)
    expect(minuteOf(all[0]?.earliestMs ?? 0)).toBeLessThan(36.1)
  })

  it('takes a progress that jumps for one leg beside another', () => {
    const jumping = every30s(0, 60, (at) => ({
      alongLineM: (at < 30 ? at : at - 10) * 1_000,
      position: metresEast(at),
    }))
    expect(firm(backwards(lived(jumping)))).toEqual([])
  })

  it('says nothing about a turn of two kilometres, and is grey off the line', () => {
    expect(along((at) => (at < 30 ? at : Math.max(28, 60 - at)))).toEqual([])
    expect(firm(along((at) => (at < 30 ? at : 60 - at), { beyondM: 100 }))).toEqual([])
  })
})

describe('forged', () => {
  const pulled = (farthestM: number, pullMs: number, more: Partial<Moment> = {}) => {
    const deed = { kind: 'pulled', lastsS: 600, pullMs, farthestM, towardsDeg: 0 } as const
    const done = [{ deed, fromMs: T0 + 10 * MINUTE_MS - 1_000, toMs: T0 + 20 * MINUTE_MS, alongM: 0 }]
    const moments = every30s(0, 60, (at) => (at >= 10 && at < 20 ? { isDeceived: true, ...more } : {}))
    return forged(lived(moments, { done }))
  }

  it('must ring when it was away and back faster than anything drives', () => {
    const [one, ...others] = firm(pulled(20_000, 1e6))
    expect(others).toEqual([])
    expect(one).toMatchObject({ code: 'SPOOFING', least: 'P1', earliestMs: T0 + 20.5 * MINUTE_MS + 500 })
  })

  it('is grey when it was pulled slowly, not far, or with a clock that moved', () => {
    expect(firm(pulled(20_000, 4))).toEqual([])
    expect(firm(pulled(1_000, 1e6))).toEqual([])
    expect(firm(pulled(20_000, 1e6, { clockErrorMs: 5 * MINUTE_MS }))).toEqual([])
  })
})

describe('shaken', () => {
  const cut = { deed: { kind: 'lock', change: { wire: 'cut' }, event: 'wire-cut' }, alongM: 0 } as const
  const done = [{ ...cut, fromMs: T0 + 21 * MINUTE_MS, toMs: Number.POSITIVE_INFINITY }]
  const worked = (standsMin: number, blowsEveryMin: number, speedKmh = 0) =>
    [
      ...every30s(0, 20, (at) => ({ position: metresEast(-1_000 * (2 * (20 - at) + 1)) })),
      ...every30s(20, 20 + standsMin, (at) => ({ speedKmh, isShaken: (at * 2) % (blowsEveryMin * 2) === 0 })),
      ...every30s(20 + standsMin, 100, (at) => ({ position: metresEast(2_000 * (at - 20 - standsMin) + 1_000) })),
    ] as const
  const codes = (moments: readonly Moment[], what: Parameters<typeof lived>[1] = {}) => [
    ...new Set(firm(shaken(lived(moments, what))).map(({ code }) => code)),
  ]

  it('is a shock when standing; with an opening a removal; in a long stand a transloading', () => {
    expect(codes(worked(15, 5))).toEqual(['SHOCK'])
    expect(codes(worked(15, 5), { done })).toEqual(['SHOCK', 'SEAL_REMOVED'])
    expect(codes(worked(40, 5))).toEqual(['SHOCK', 'TRANSLOAD_SUSPECT'])
    expect(codes(worked(40, 10), { done })).toEqual(['SHOCK', 'TRANSLOAD_SUSPECT'])
    expect(codes(worked(40, 5, 30))).toEqual([])
  })

  it('can be known with the third blow', () => {
    const [one] = firm(shaken(lived(worked(15, 5), { done }))).filter(({ code }) => code === 'SEAL_REMOVED')
    expect(minuteOf(one?.earliestMs ?? 0)).toBeCloseTo(30, 1)
  })
})

describe('by the clock and of the device', () => {
  it('knows a passed deadline, a seal that never left and an arrival nobody confirms', () => {
    const moments = every30s(0, 400, (at) => ({ position: at < 200 ? LINE.origin.centre : LINE.destination.centre }))
    const codes = (what: Parameters<typeof lived>[1]) => firm(byTheClock(lived(moments, what))).map(({ code }) => code)
    const arrivedAtMs = T0 + 300 * MINUTE_MS
    expect(codes({ arrivedAtMs })).toEqual([])
    expect(codes({ arrivedAtMs, deadlineMs: T0 + 200 * MINUTE_MS })).toEqual(['LATE', 'LATE_RISK'])
    expect(codes({ arrivedAtMs, unsealedAtMs: T0 + 500 * MINUTE_MS })).toEqual(['UNCONFIRMED_ARRIVAL'])
    const left = every30s(0, 400, (at) => ({ position: at < 300 ? LINE.origin.centre : metresEast(0) }))
    expect(firm(byTheClock(lived(left))).map(({ code }) => code)).toEqual(['NOT_DEPARTED'])
  })

  it('knows a low battery, a wrong clock and a jammer that is felt', () => {
    const low = every30s(0, 60, (at) => ({ batteryPct: at < 20 ? 30 : at < 40 ? 25 : 10 }))
    expect(firm(ofTheDevice(lived(low))).map(({ grade }) => grade)).toEqual(['under 30 %', 'under 15 %'])
    const off = every30s(0, 60, (at) => ({ clockErrorMs: at < 20 ? 0 : 20 * MINUTE_MS }))
    expect(firm(ofTheDevice(lived(off)))).toMatchObject([{ code: 'CLOCK_ANOMALY', fromMs: T0 + 20 * MINUTE_MS }])
    const span = { fromMs: T0 + 10 * MINUTE_MS, toMs: T0 + 20 * MINUTE_MS, alongM: 0 }
    const jammed = every30s(0, 60, (at) => ({ isJammed: at >= 10 && at < 20 }))
    const done = (isFelt: boolean) => [{ deed: { kind: 'jammed', lastsS: 600, isFelt } as const, ...span }]
    expect(firm(ofTheDevice(lived(jammed, { done: done(true) })))).toMatchObject([{ code: 'JAMMING' }])
    expect(firm(ofTheDevice(lived(jammed, { done: done(false) })))).toEqual([])
  })

  it('takes no report for one that was never heard', () => {
    const never = every30s(0, 60, () => ({ batteryPct: 5, heardAtMs: Number.POSITIVE_INFINITY }))
    expect(ofTheDevice(lived([...never, moment(60)]))).toEqual([])
  })
})
