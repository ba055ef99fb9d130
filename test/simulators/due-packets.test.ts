import { describe, expect, it } from 'vitest'
import { REPORT_MAX_BYTES } from '../../contract/limits.ts'
import { duePackets } from '../../simulators/due-packets.ts'
import { AT_ONCE, createWorldClock } from '../../simulators/world-clock.ts'
import { drive, journeyOf, MINUTE_MS, reportsOf, START_MS } from './drive.ts'

describe('what goes out', () => {
  const steps = drive(journeyOf('clean'), 240)
  const nowMs = START_MS + 240 * MINUTE_MS

  it('is a few arrays that fit a packet when it is long due, then what is live as it is', () => {
    const bodies = duePackets(steps, nowMs)
    const arrays = bodies.filter((body) => Array.isArray(body))
    expect(arrays.length).toBeGreaterThan(1)
    expect(arrays.length).toBeLessThan(10)
    for (const body of bodies) expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(REPORT_MAX_BYTES)
    const sent = bodies.flatMap((body) => [body].flat())
    expect(sent.map(({ at }) => at)).toEqual(reportsOf(steps).map(({ at }) => at))
    expect(sent[0]).toMatchObject({ buffered: true, at: reportsOf(steps)[0]?.at })
    expect(Date.parse(sent[0]?.sentAt ?? '')).toBeGreaterThan(nowMs - 2_000)
  })

  it('is live when it is due now', () => {
    const [step] = steps
    expect(duePackets(steps.slice(0, 1), (step?.sendAtMs ?? 0) + 500)).toEqual([step?.body])
  })
})

describe('the clock of the world', () => {
  const clockAt = (speedup: number) => {
    let real = 1_000_000
    const clock = createWorldClock({ realNowMs: () => real }, { startMs: 400_000, speedup })
    return { clock, pass: (ms: number) => (real += ms) }
  }

  it('runs faster through the past and never ahead of real time', () => {
    const { clock, pass } = clockAt(10)
    expect(clock.nowMs()).toBe(400_000)
    expect(clock.waitMs(500_000)).toBe(10_000)
    pass(10_000)
    expect(clock.nowMs()).toBe(500_000)
    pass(1_000_000)
    expect(clock.nowMs()).toBe(2_010_000)
    expect(clock.waitMs(2_011_000)).toBe(1_000)
  })

  it('has all of the past behind it at once when asked', () => {
    const { clock, pass } = clockAt(AT_ONCE)
    expect(clock.nowMs()).toBe(400_000)
    expect(clock.waitMs(999_999)).toBeLessThan(1)
    expect(clock.waitMs(1_000_500)).toBe(500)
    pass(1)
    expect(clock.nowMs()).toBe(1_000_001)
  })
})
