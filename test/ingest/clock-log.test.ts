import { describe, expect, it } from 'vitest'
import { parseReportBody } from '../../contract/report-v1.ts'
import type { WireReport } from '../../contract/wire-report.ts'
import type { SealId } from '../../domain/ids.ts'
import { createClockLog } from '../../ingest/clock-log.ts'

const SEAL = 'VN0001234' as SealId
const NOON_MS = Date.UTC(2026, 10, 21, 12)
const MINUTE_MS = 60_000

/** A report as received at `receivedAtMs` from a seal whose clock is `aheadMs` ahead. */
const sent = (receivedAtMs: number, aheadMs: number, buffered = false): readonly WireReport[] => {
  const sentAt = new Date(receivedAtMs + aheadMs).toISOString()
  const body = new TextEncoder().encode(JSON.stringify({ v: 1, at: sentAt, sentAt, buffered, batteryPct: 80 }))
  return parseReportBody(body).reports
}

describe('the clock log', () => {
  it('says for every entry the correction in force when it came', () => {
    const clocks = createClockLog({})
    expect(clocks.learn(SEAL, 10, NOON_MS, sent(NOON_MS, 0))).toBe(0)
    // Six minutes fast from entry 20 on: the median follows after as many samples.
    expect(clocks.learn(SEAL, 20, NOON_MS, sent(NOON_MS, 6 * MINUTE_MS))).toBe(0)
    expect(clocks.learn(SEAL, 30, NOON_MS, sent(NOON_MS, 6 * MINUTE_MS))).toBe(-6 * MINUTE_MS)
    expect([10, 20, 29, 30, 99].map((offset) => clocks.at(SEAL, offset))).toEqual([
      0,
      0,
      0,
      -6 * MINUTE_MS,
      -6 * MINUTE_MS,
    ])
  })

  it('gives a change once, to be kept, and goes on from what was kept', () => {
    const clocks = createClockLog({})
    expect(clocks.takeChange()).toBe(null)
    clocks.learn(SEAL, 5, NOON_MS, sent(NOON_MS, 6 * MINUTE_MS))
    const kept = clocks.takeChange()
    expect(kept).toEqual({ [SEAL]: [[5, -6 * MINUTE_MS]] })
    expect(clocks.takeChange()).toBe(null)
    const restarted = createClockLog(JSON.parse(JSON.stringify(kept)))
    expect(restarted.at(SEAL, 5)).toBe(-6 * MINUTE_MS)
    // Nothing learnt yet: a buffered report says nothing of the clock now, so what was in force stays.
    expect(restarted.learn(SEAL, 6, NOON_MS, sent(NOON_MS, 0, true))).toBe(-6 * MINUTE_MS)
    // A single message that says otherwise may have waited for us; seven say that the clock was set.
    const learnt = [7, 8, 9, 10, 11, 12, 13].map((offset) => restarted.learn(SEAL, offset, NOON_MS, sent(NOON_MS, 0)))
    expect(learnt).toEqual([...Array.from({ length: 6 }, () => -6 * MINUTE_MS), 0])
    expect([6, 12, 13].map((offset) => restarted.at(SEAL, offset))).toEqual([-6 * MINUTE_MS, -6 * MINUTE_MS, 0])
  })

  it('is not misled after a restart by the message that waited for us', () => {
    const waited = sent(NOON_MS, -10 * MINUTE_MS)
    expect(createClockLog({}, new Set([SEAL])).learn(SEAL, 7, NOON_MS, waited)).toBe(0)
    expect(createClockLog({}).learn(SEAL, 7, NOON_MS, waited)).toBe(10 * MINUTE_MS)
  })

  it('does not grow with every message of a clock that never settles', () => {
    const clocks = createClockLog({})
    for (let offset = 1; offset <= 600; offset += 1)
      clocks.learn(SEAL, offset, NOON_MS + offset * 1_000, sent(NOON_MS + offset * 1_000, (5 + offset) * MINUTE_MS))
    expect(clocks.takeChange()?.[SEAL]).toHaveLength(10)
    expect(clocks.at(SEAL, 600)).toBeLessThan(-500 * MINUTE_MS)
  })

  it('lets a clock that fell back be known at once, whatever changed before, and as often', () => {
    const clocks = createClockLog({})
    const numbered = (receivedAtMs: number, aheadMs: number, seq: number): readonly WireReport[] =>
      sent(receivedAtMs, aheadMs).map((report) => ({ ...report, seq: 1_000 + seq }))
    const learnt = (second: number, aheadMin: number, seq: number): number =>
      clocks.learn(
        SEAL,
        second,
        NOON_MS + second * 1_000,
        numbered(NOON_MS + second * 1_000, aheadMin * MINUTE_MS, seq),
      )
    expect(learnt(1, 40, 1)).toBe(-40 * MINUTE_MS)
    expect(learnt(2, 0, 2)).toBe(0)
    // Once a minute, too: who makes it fall with every message gets nowhere.
    expect(learnt(3, -30, 3)).toBe(0)
    expect(learnt(70, -90, 4)).toBe(90 * MINUTE_MS)
  })

  it('tells seals apart', () => {
    const clocks = createClockLog({})
    clocks.learn(SEAL, 5, NOON_MS, sent(NOON_MS, 6 * MINUTE_MS))
    expect(clocks.at('VN0009999' as SealId, 9)).toBe(0)
  })
})
