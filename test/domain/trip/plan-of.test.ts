import { describe, expect, test } from 'vitest'
import type { CorridorId, GateId, SealId, TripId } from '../../../domain/ids.ts'
import { type PlanResources, planOf } from '../../../domain/judging/plan-of.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { CompiledNetwork } from '../../../domain/network/compiled-network.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import type { Act } from '../../../domain/trip/act.ts'
import { everOnTrip } from '../../../domain/trip/seal-succession.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { corridor, gateAtKm, network, onRoad } from '../judging/test-road.ts'
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
  coverage: () => ({}),
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
  const divert = (from: string, id: string, more: Partial<Extract<Act, { kind: 'divert' }>> = {}): Act => ({
    ...stamp(from),
    kind: 'divert',
    corridor: id as CorridorId,
    corridorVersion: 1,
    destinationGate: 'north' as GateId,
    networkVersion: 5,
    deadlineMs: null,
    ...more,
  })
  test('a divert begins a new leg, whatever the order of the acts', () => {
    expect(plan(S1, divert('3:00', 'B'), divert('1:00', 'A'))?.legs).toMatchObject([
      { fromMs: at('0:00'), destinationGate: 'east' },
      { fromMs: at('1:00'), corridorName: { vi: 'A vi' }, originGate: 'west', destinationGate: 'north' },
      { fromMs: at('3:00'), corridorName: { vi: 'B vi' } },
    ])
  })
  test('a divert recorded later replaces what was to begin at its time or after', () => {
    const later = { ...divert('1:00', 'B'), recordedAtMs: at('4:00') }
    expect(
      plan(S1, later, divert('3:00', 'A'))?.legs.map(({ fromMs, corridorName }) => [fromMs, corridorName.vi]),
    ).toEqual([
      [at('0:00'), 'W-E vi'],
      [at('1:00'), 'B vi'],
    ])
  })
  test('arrival is confirmed by the first word of the gate that is the destination now', () => {
    const confirm = (clock: string, gate: string): Act => ({
      ...stamp(clock),
      kind: 'confirm-arrival',
      gate: gate as GateId,
    })
    const confirmedAt = (...acts: Act[]) => plan(S1, ...acts)?.arrivalConfirmedAtMs
    expect(confirmedAt()).toBeNull()
    expect(confirmedAt(confirm('5:00', 'east'), confirm('4:00', 'east'))).toBe(at('4:00'))
    expect(confirmedAt(confirm('4:00', 'east'), divert('5:00', 'NORTH'))).toBeNull()
    expect(confirmedAt(divert('1:00', 'NORTH'), confirm('4:00', 'north'), divert('5:00', 'B'))).toBe(at('4:00'))
    const back = divert('6:00', 'W-E', { destinationGate: 'east' as GateId })
    expect(confirmedAt(confirm('4:00', 'east'), divert('5:00', 'NORTH'), back)).toBeNull()
    expect(confirmedAt(divert('5:00', 'NORTH'), back, confirm('7:00', 'east'))).toBe(at('7:00'))
  })
  test('the last divert that names a deadline moves it', () => {
    const first = divert('1:00', 'A', { deadlineMs: at('30:00') })
    expect(plan(S1, first, divert('2:00', 'B'))?.deadlineMs).toBe(at('30:00'))
    expect(plan(S1, divert('2:00', 'B'))?.deadlineMs).toBe(at('24:00'))
  })
  test('what arming froze is judged against, however the trip was changed since', () => {
    const registered = {
      corridor: 'W-E' as CorridorId,
      destinationGate: 'east' as GateId,
      deadlineMs: at('24:00'),
      seals: [{ sealId: S1, containers: ['CSQU3054383'] }],
    }
    const changed = testTrip({
      corridor: 'NORTH' as CorridorId,
      destinationGate: 'north' as GateId,
      deadlineMs: at('48:00'),
      seals: [{ sealId: S2, containers: [] }],
    })
    const replace: Act = { ...stamp('2:00'), kind: 'replace-seal', sealId: S1, newSealId: S2 }
    const diverted = divert('3:00', 'NORTH', { destinationGate: 'west' as GateId })
    const acts = [{ ...arm, registered }, diverted, replace]
    expect(planOf(changed, S1, acts, resources)).toEqual(planOf(testTrip(), S1, [arm, diverted, replace], resources))
  })
  test('knows the gates and zones of arming, and those a divert leads to', () => {
    const gates = { old: gateAtKm('east', 60), moved: gateAtKm('east', 50), north: gateAtKm('north', 30) }
    const versions: Record<number, CompiledNetwork> = {
      5: compileNetwork([gates.old], []),
      6: compileNetwork([gates.moved, gates.north, gateAtKm('new', 10)], []),
    }
    const diverted = planOf(testTrip(), S1, [arm, divert('1:00', 'A', { networkVersion: 6 })], {
      ...resources,
      network: (version) => versions[version] as CompiledNetwork,
    })
    const known = (km: number) => diverted?.network.gatesAt(onRoad(km)).map(({ id }) => id)
    expect([60, 50, 30, 10].map(known)).toEqual([['east'], [], ['north'], []])
    expect(diverted?.network.distanceToGateM('north' as GateId, onRoad(30))).toBe(0)
    expect(diverted?.network.distanceToGateM('east' as GateId, onRoad(60))).toBe(0)
    expect(diverted?.network.distanceToGateM('new' as GateId, onRoad(10))).toBe(Number.POSITIVE_INFINITY)
  })
  test('a replaced seal ends where the new one begins', () => {
    const replace: Act = { ...stamp('2:00', '2:05'), kind: 'replace-seal', sealId: S1, newSealId: S2 }
    expect(plan(S1, replace)).toMatchObject({ armedAtMs: at('0:00'), endedAtMs: at('2:00') })
    expect(plan(S2, replace)).toMatchObject({ armedAtMs: at('2:00'), armedRecordedAtMs: at('2:05'), endedAtMs: null })
  })
  describe('whom the seals of a trip are held against', () => {
    const companyOf = (vehicles: Readonly<Record<string, string | undefined>>, sealId: string, ...acts: Act[]) => {
      const seals = Object.entries(vehicles).map(([id, vehicle]) => ({
        sealId: id as SealId,
        containers: [],
        ...(vehicle === undefined ? {} : { vehicle }),
      }))
      const found = planOf(testTrip({ seals }), sealId as SealId, [arm, ...acts], resources)
      return found?.company.map(({ id, kind }) => `${id} ${kind}`)
    }
    test('seals of which nobody said the vehicle are a convoy, as before', () => {
      const silent = { A1: undefined, B1: undefined, C1: '74C-012.34' }
      expect(companyOf(silent, 'A1')).toEqual(['B1 convoy', 'C1 convoy'])
      expect(companyOf(silent, 'C1')).toEqual(['A1 convoy', 'B1 convoy'])
    })
    test('the first of one plate, however it is written, stands for the vehicle', () => {
      const two = { A1: '74C-012.34', A2: '74c 01234', B1: '75H-000.01', B2: '75H00001', A3: '74C01234' }
      expect(companyOf(two, 'A1')).toEqual(['B1 convoy'])
      expect(companyOf(two, 'A2')).toEqual(['A1 aboard'])
      expect(companyOf(two, 'A3')).toEqual(['A1 aboard'])
      expect(companyOf(two, 'B1')).toEqual(['A1 convoy'])
      expect(companyOf(two, 'B2')).toEqual(['B1 aboard'])
    })
    test('a plate of no letter or digit is none', () => {
      expect(companyOf({ A1: ' - ', B1: '-' }, 'B1')).toEqual(['A1 convoy'])
    })
    test('whoever came in the place of a seal stands where it stood', () => {
      const replace: Act = { ...stamp('2:00'), kind: 'replace-seal', sealId: 'A1' as SealId, newSealId: 'A9' as SealId }
      const two = { A1: '74C-012.34', A2: '74C-012.34' }
      expect(companyOf(two, 'A2', replace)).toEqual(['A1 aboard', 'A9 aboard'])
      expect(companyOf(two, 'A9', replace)).toEqual([])
    })
    test('its own plate is what sentences name', () => {
      const seals = [{ sealId: S1, containers: [], vehicle: '75H-000.01' }]
      expect(planOf(testTrip({ seals }), S1, [arm], resources)?.subject.vehicle).toBe('75H-000.01')
    })
  })
  test('through a chain of replacements each seal guards what the first did, in its own time', () => {
    const S3 = 'VN0003333' as SealId
    const other = 'VN0007777' as SealId
    const seals = [
      { sealId: S1, containers: ['CSQU3054383'] },
      { sealId: other, containers: ['MSKU9070323'] },
    ]
    const first: Act = { ...stamp('2:00'), kind: 'replace-seal', sealId: S1, newSealId: S2, beginsMs: at('1:59') }
    const second: Act = { ...stamp('4:00'), kind: 'replace-seal', sealId: S2, newSealId: S3 }
    // As arming froze it, and as an arm act of older code leaves it: the trip names the newest seal.
    for (const [trip, acts] of [
      [testTrip(), [{ ...arm, registered: { ...testTrip(), seals } }, second, first]],
      [testTrip({ seals: [{ sealId: S3, containers: ['CSQU3054383'] }] }), [arm, first, second]],
    ] as [Trip, Act[]][]) {
      const times = [S1, S2, S3].map((sealId) => {
        const { subject, armedAtMs, endedAtMs } = planOf(trip, sealId, acts, resources) ?? {}
        return [subject?.containers, armedAtMs, endedAtMs]
      })
      expect(times).toEqual([
        [['CSQU3054383'], at('0:00'), at('2:00')],
        [['CSQU3054383'], at('1:59'), at('4:00')],
        [['CSQU3054383'], at('4:00'), null],
      ])
    }
    expect(everOnTrip(seals, [first, second])).toEqual(new Set([S1, S2, S3, other]))
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
