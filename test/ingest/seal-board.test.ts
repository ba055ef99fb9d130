import { describe, expect, it } from 'vitest'
import type { SealId } from '../../domain/ids.ts'
import type { Report } from '../../domain/report.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { createSealBoard } from '../../ingest/seal-board.ts'

const SEAL = 'VN0001234' as SealId
const START_MS = Date.UTC(2026, 10, 21)

const reportAt = (seconds: number, lng: number, accuracyM = 8): Report => {
  const atMs = START_MS + seconds * 1_000
  const rest = { speedKmh: null, headingDeg: null, altitudeM: null, satellites: null, source: 'gnss' } as const
  return {
    sealId: SEAL,
    atMs,
    receivedAtMs: atMs,
    sentAtMs: atMs,
    clockOffsetMs: 0,
    buffered: false,
    seq: null,
    fix: { atMs, lng, lat: 16, accuracyM, ...rest },
    lock: null,
    events: [],
    batteryPct: null,
    charging: null,
    cell: null,
    jamming: null,
    firmware: null,
  }
}

const latestOf = (...reports: Report[]) => {
  const board = createSealBoard([], DEFAULT_SETTINGS)
  for (const report of reports) board.report(report)
  return board.takeChanged()[0]
}
const shown = (...reports: Report[]): number | undefined => latestOf(...reports)?.fix?.lng

describe('the board of last positions', () => {
  it('shows a seal at once where it was set down, however far that is', () => {
    expect(shown(reportAt(0, 107), reportAt(2, 107.5))).toBe(107.5)
  })
  it('leaves a spike with the next fix', () => {
    expect(shown(reportAt(0, 107), reportAt(30, 109), reportAt(60, 107.01))).toBe(107.01)
  })
  it('takes no late fix and none that is useless by itself', () => {
    expect(shown(reportAt(60, 107), reportAt(30, 106), reportAt(90, 108, 1_500))).toBe(107)
  })
  it('knows the clock by what was received last, in whatever order it is shown', () => {
    const slowBy = (ms: number, seconds: number): Report => {
      const report = reportAt(seconds, 107)
      return { ...report, sentAtMs: report.receivedAtMs - ms }
    }
    expect(latestOf(slowBy(1_000, 0), slowBy(2_000, 30))?.clockSkewMs).toBe(2_000)
    expect(latestOf(slowBy(2_000, 30), slowBy(1_000, 0))?.clockSkewMs).toBe(2_000)
  })
})
