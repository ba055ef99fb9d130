import { describe, expect, test } from 'vitest'
import type { CorridorId, GateId, SealId, TripId } from '../../../domain/ids.ts'
import { type PlanResources, planOf } from '../../../domain/judging/plan-of.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import type { Act } from '../../../domain/trip/act.ts'
import { corridor, network } from '../judging/test-road.ts'
import { at } from '../judging/timeline.ts'
import { testTrip } from './test-trip.ts'

const asked: string[] = []
const resources: PlanResources = {
  corridor: (id, version) => {
    asked.push(`${id} v${version}`)
    return { name: { vi: `${id} vi`, en: `${id} en` }, compiled: corridor }
  },
  network: () => network,
  settings: () => DEFAULT_SETTINGS,
  reportingIntervalS: () => 30,
}
const S1 = 'VN0001234' as SealId
const S2 = 'VN0009999' as SealId
const stamp = (effective: string, recorded = effective) => ({
  tripId: 'T1' as TripId,
  effectiveAtMs: at(effective),
  recordedAtMs: at(recorded),
  by: 'officer',
  reason: null,
})
const arm: Act = { ...stamp('0:00', '0:30'), kind: 'arm', corridorVersion: 2, networkVersion: 5, rulesVersion: 1 }
const moment = (clock: string) => ({ fromMs: at(clock), toMs: at(clock) })
const plan = (sealId: SealId, ...acts: Act[]) => planOf(testTrip(), sealId, [arm, ...acts], resources)

describe('planOf', () => {
  test('is null before arming and for a foreign seal', () => {
    expect(planOf(testTrip(), S1, [], resources)).toBeNull()
    expect(plan(S2)).toBeNull()
  })
  test('takes the registered route from arming on', () => {
    asked.length = 0
    expect(plan(S1)).toMatchObject({
      tripId: 'T1',
      sealId: S1,
      subject: { containers: ['CSQU3054383'], vehicle: '74C-012.34' },
      armedAtMs: at('0:00'),
      armedRecordedAtMs: at('0:30'),
      endedAtMs: null,
      reportingIntervalS: 30,
      legs: [{ fromMs: at('0:00'), corridorName: { vi: 'W-E vi' }, originGate: 'west', destinationGate: 'east' }],
    })
    expect(asked).toEqual(['W-E v2'])
  })
  test('a divert begins a new leg, whatever the order of the acts', () => {
    const divert = (from: string, id: string): Act => ({
      ...stamp(from),
      kind: 'divert',
      corridor: id as CorridorId,
      corridorVersion: 1,
      destinationGate: 'north' as GateId,
    })
    expect(plan(S1, divert('3:00', 'B'), divert('1:00', 'A'))?.legs).toMatchObject([
      { fromMs: at('0:00'), destinationGate: 'east' },
      { fromMs: at('1:00'), corridorName: { vi: 'A vi' }, originGate: 'west', destinationGate: 'north' },
      { fromMs: at('3:00'), corridorName: { vi: 'B vi' } },
    ])
  })
  test('a replaced seal ends where the new one begins', () => {
    const replace: Act = { ...stamp('2:00', '2:05'), kind: 'replace-seal', sealId: S1, newSealId: S2 }
    expect(plan(S1, replace)).toMatchObject({ armedAtMs: at('0:00'), endedAtMs: at('2:00') })
    expect(plan(S2, replace)).toMatchObject({ armedAtMs: at('2:00'), armedRecordedAtMs: at('2:05'), endedAtMs: null })
  })
  test('unsealing authorises the opening and ends judging; closing and cancelling only end it', () => {
    expect(
      plan(S1, { ...stamp('5:00'), kind: 'unseal', card: null }, { ...stamp('5:10'), kind: 'close' }),
    ).toMatchObject({
      endedAtMs: at('5:00'),
      authorisedOpenings: [moment('5:00')],
    })
    expect(plan(S1, { ...stamp('5:10'), kind: 'close' })).toMatchObject({
      endedAtMs: at('5:10'),
      authorisedOpenings: [],
    })
    expect(plan(S1, { ...stamp('0:10'), kind: 'cancel' })).toMatchObject({ endedAtMs: at('0:10') })
  })
  test("takes this seal's last interval and unlock orders only", () => {
    const acts: Act[] = [
      { ...stamp('1:00'), kind: 'set-interval', sealId: S1, intervalS: 120 },
      { ...stamp('2:00'), kind: 'set-interval', sealId: S2, intervalS: 600 },
      { ...stamp('4:00'), kind: 'authorise-opening', sealId: S2 },
      { ...stamp('4:30'), kind: 'authorise-opening', sealId: S1 },
    ]
    expect(plan(S1, ...acts)).toMatchObject({ reportingIntervalS: 120, authorisedOpenings: [moment('4:30')] })
  })
  test('an unlock order is valid until it expires, or until the seal says that it did not carry it out', () => {
    const order = (commandId: string, from: string, until: string): Act => ({
      ...stamp(from),
      kind: 'authorise-opening',
      sealId: S1,
      commandId,
      untilMs: at(until),
    })
    const withdraw: Act = { ...stamp('4:05'), kind: 'withdraw-opening', sealId: S1, commandId: 'c1' }
    expect(plan(S1, order('c2', '5:00', '5:15'), order('c1', '4:00', '4:15'))?.authorisedOpenings).toEqual([
      { fromMs: at('4:00'), toMs: at('4:15') },
      { fromMs: at('5:00'), toMs: at('5:15') },
    ])
    expect(plan(S1, order('c1', '4:00', '4:15'), withdraw, order('c2', '5:00', '5:15'))?.authorisedOpenings).toEqual([
      { fromMs: at('4:00'), toMs: at('4:05') },
      { fromMs: at('5:00'), toMs: at('5:15') },
    ])
  })
  test('keeps the interval as registered when the seal was put on the trip, whatever the register says now', () => {
    const armed: Act = { ...arm, reportingIntervalsS: { [S1]: 60 } }
    const replace: Act = { ...stamp('2:00'), kind: 'replace-seal', sealId: S1, newSealId: S2, reportingIntervalS: 90 }
    const set: Act = { ...stamp('3:00'), kind: 'set-interval', sealId: S2, intervalS: 300 }
    const intervalOf = (sealId: SealId, ...acts: Act[]) =>
      planOf(testTrip(), sealId, [armed, ...acts], resources)?.reportingIntervalS
    expect(intervalOf(S1)).toBe(60)
    expect(intervalOf(S1, replace)).toBe(60)
    expect(intervalOf(S2, replace)).toBe(90)
    expect(intervalOf(S2, replace, set)).toBe(300)
    expect(intervalOf(S1, replace, set)).toBe(60)
  })
})
