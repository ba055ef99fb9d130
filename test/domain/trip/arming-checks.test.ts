import { describe, expect, test } from 'vitest'
import type { CorridorId, GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { Corridor } from '../../../domain/network/network.ts'
import {
  ARMING_CHECKS,
  type ArmingFacts,
  armingChecks,
  outstandingChecks,
  type SealFacts,
} from '../../../domain/trip/arming-checks.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { roadLine } from '../judging/test-road.ts'
import { at, reportOf } from '../judging/timeline.ts'
import { testTrip } from './test-trip.ts'

const nowMs = at('0:00')
const corridor: Corridor = {
  id: 'W-E' as CorridorId,
  version: 1,
  name: { vi: 'QL9', en: 'Road 9' },
  originGate: 'west' as GateId,
  destinationGate: 'east' as GateId,
  bothWays: false,
  validFromMs: null,
  validToMs: null,
  lines: [roadLine],
}
const latest = {
  receivedAtMs: nowMs - 60_000,
  clockSkewMs: 900,
  fix: reportOf('0:00 km 0').fix,
  lock: { state: 'locked', wire: 'intact', case: 'closed' },
  batteryPct: 80,
} as const
const seal: SealFacts = {
  sealId: 'VN0001234' as SealId,
  reportingIntervalS: 30,
  latest,
  inOriginGate: true,
  drainPctPerHour: null,
}
const facts: ArmingFacts = {
  nowMs,
  armedAtMs: nowMs,
  seals: [seal],
  corridor,
  corridorVersions: [corridor],
  otherTrips: [],
}

const failing = (change: Partial<ArmingFacts> = {}, trip: Partial<Trip> = {}): string[] =>
  armingChecks(testTrip(trip), { ...facts, ...change })
    .filter((check) => !check.passed)
    .map((check) => check.id)
const failingSeal = (change: Partial<SealFacts>) => failing({ seals: [{ ...seal, ...change }] })
const failingLatest = (change: Partial<NonNullable<SealFacts['latest']>>) =>
  failingSeal({ latest: { ...latest, ...change } })

describe('arming checks', () => {
  test("are all eight, in CONTRACT's order, each with a message", () => {
    const checks = armingChecks(testTrip(), facts)
    expect(checks.map((check) => check.id)).toEqual([...ARMING_CHECKS])
    expect(checks.every((check) => check.passed && check.message.length > 5)).toBe(true)
  })
  test('container-number', () => {
    const [good] = testTrip().containers
    const wrong = good ? [{ ...good, number: 'CSQU3054384', valid: false, repairs: ['CSQU3054383'] }] : []
    expect(failing({}, { containers: wrong })).toEqual(['container-number'])
    expect(armingChecks(testTrip({ containers: wrong }), facts)[0]?.message).toContain('did you mean CSQU3054383')
    expect(failing({}, { containers: [] })).toEqual(['container-number'])
  })
  test('not-on-another-trip: container or seal of a trip under way, not of a draft or of itself', () => {
    const other = testTrip({ id: 'T2' as TripId, state: 'IN_TRANSIT' })
    expect(failing({ otherTrips: [other] })).toEqual(['not-on-another-trip'])
    expect(failing({ otherTrips: [{ ...other, seals: [] }] })).toEqual(['not-on-another-trip'])
    expect(failing({ otherTrips: [{ ...other, containers: [] }] })).toEqual(['not-on-another-trip'])
    expect(failing({ otherTrips: [{ ...other, state: 'DRAFT' }, testTrip({ state: 'ARMED' })] })).toEqual([])
  })
  test('corridor-in-force: exists, serves the gate pair, is valid now', () => {
    expect(failing({ corridor: null })).toEqual(['corridor-in-force'])
    const back = { originGate: 'east' as GateId, destinationGate: 'west' as GateId }
    expect(failing({}, back)).toEqual(['corridor-in-force'])
    expect(failing({ corridor: { ...corridor, bothWays: true } }, back)).toEqual([])
    expect(failing({ corridor: { ...corridor, validFromMs: nowMs + 1 } })).toEqual(['corridor-in-force'])
    expect(failing({ corridor: { ...corridor, validToMs: nowMs } })).toEqual(['corridor-in-force'])
  })
  test('corridor-in-force: asks at the time of an adopted journey, and names versions with their times', () => {
    const corridorVersions = [
      { version: 3, validFromMs: nowMs + 3_600_000, validToMs: null },
      { version: 2, validFromMs: nowMs - 7_200_000, validToMs: nowMs },
      { version: 1, validFromMs: null, validToMs: null },
    ]
    const second = { ...corridor, version: 2, validFromMs: nowMs - 7_200_000, validToMs: nowMs }
    expect(failing({ corridor: second, corridorVersions, armedAtMs: nowMs - 1 })).toEqual([])
    const checks = armingChecks(testTrip(), { ...facts, corridor: second, corridorVersions })
    expect(checks[2]?.message).toBe(
      'Corridor W-E is not in force at 07:00 21/11/2026 (GMT+7): version 3 from 08:00 21/11/2026; ' +
        'version 2 from 05:00 21/11/2026 until 07:00 21/11/2026; version 1 always',
    )
  })
  test('recent-report: received within max(2 min, interval + 60 s)', () => {
    expect(failingLatest({ receivedAtMs: nowMs - 120_000 })).toEqual([])
    expect(failingLatest({ receivedAtMs: nowMs - 120_001 })).toEqual(['recent-report'])
    expect(failingSeal({ reportingIntervalS: 300, latest: { ...latest, receivedAtMs: nowMs - 360_000 } })).toEqual([])
  })
  test('fix-in-origin-gate: by gnss only', () => {
    expect(failingSeal({ inOriginGate: false })).toEqual(['fix-in-origin-gate'])
    expect(failingLatest({ fix: null })).toEqual(['fix-in-origin-gate'])
    expect(failingLatest({ fix: reportOf('0:00 km 0 lbs acc 300').fix })).toEqual(['fix-in-origin-gate'])
  })
  test('lock-closed: locked, intact and closed, unknown fails', () => {
    expect(failingLatest({ lock: { ...latest.lock, state: 'unlocked' } })).toEqual(['lock-closed'])
    expect(failingLatest({ lock: { ...latest.lock, wire: 'cut' } })).toEqual(['lock-closed'])
    expect(failingLatest({ lock: { ...latest.lock, case: null } })).toEqual(['lock-closed'])
    expect(failingLatest({ lock: null })).toEqual(['lock-closed'])
  })
  test('battery-enough: hours to the deadline × 1.5 × drain', () => {
    // 24 h × 1.5 × 0.5 %/h = 18 %.
    expect(failingLatest({ batteryPct: 18 })).toEqual([])
    expect(failingLatest({ batteryPct: 17 })).toEqual(['battery-enough'])
    expect(failingLatest({ batteryPct: null })).toEqual(['battery-enough'])
    expect(failingSeal({ drainPctPerHour: 3 })).toEqual(['battery-enough'])
  })
  test('clock-in-step: sent and received within 30 s, unknown fails', () => {
    expect(failingLatest({ clockSkewMs: -30_000 })).toEqual([])
    expect(failingLatest({ clockSkewMs: 30_001 })).toEqual(['clock-in-step'])
    expect(failingLatest({ clockSkewMs: null })).toEqual(['clock-in-step'])
  })
  test('a seal that never reported fails what needs a report; every seal of the trip is asked', () => {
    const silent = ['recent-report', 'fix-in-origin-gate', 'lock-closed', 'battery-enough', 'clock-in-step']
    expect(failingSeal({ latest: null, inOriginGate: false })).toEqual(silent)
    const second = { ...seal, sealId: 'VN2' as SealId, latest: { ...latest, lock: null } }
    expect(failing({ seals: [seal, second] })).toEqual(['lock-closed'])
    expect(failing({ seals: [] })).toEqual(silent)
  })
  test('an override covers the checks it names, and ignores passing ones', () => {
    const checks = armingChecks(testTrip(), { ...facts, corridor: null, seals: [{ ...seal, inOriginGate: false }] })
    expect(outstandingChecks(checks, []).map((check) => check.id)).toEqual(['corridor-in-force', 'fix-in-origin-gate'])
    expect(outstandingChecks(checks, ['fix-in-origin-gate', 'lock-closed']).map((check) => check.id)).toEqual([
      'corridor-in-force',
    ])
  })
})
