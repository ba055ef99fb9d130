import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CompiledCorridor } from '../../../domain/corridor/compiled-corridor.ts'
import type { GateId } from '../../../domain/ids.ts'
import { checkpointOf, restore } from '../../../domain/judging/checkpoint.ts'
import { createJourney, insert, rebuild } from '../../../domain/judging/journey.ts'
import { milestonesOf } from '../../../domain/judging/state.ts'
import { episodes } from '../../../domain/judging/step.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import type { Report } from '../../../domain/report.ts'
import { CONTENT_RULES } from '../../../domain/rules/rules.ts'
import { gateAtKm, planWith } from './test-road.ts'
import { at, clockOf, failLoudly, insertAll, reportOf, reportsOf, told } from './timeline.ts'

const drive = (count: number): Report[] =>
  Array.from({ length: count }, (_, i) =>
    reportOf(`${clockOf(at('0:00') + i * 30_000)} km ${5 + (i % 100) / 2} seq ${i}`),
  )

describe('a journey', () => {
  test('is a value: a caller whose transaction failed inserts the same again', () => {
    const before = insertAll(createJourney(planWith()), reportsOf('0:10 km 10'))
    const first = insert(before, reportsOf('0:11 wire=cut'), failLoudly)
    const again = insert(before, reportsOf('0:11 wire=cut'), failLoudly)
    expect(again).toEqual(first)
    expect(again).toMatchObject({ kind: 'folded', changed: true })
    expect(episodes(before.plan, before.state, at('0:11'))).toEqual([])
  })
  test('says when there is nothing to reconcile', () => {
    const journey = insertAll(createJourney(planWith()), reportsOf('0:10 km 10\n0:11 km 11\n0:12 km 12'))
    expect(insert(journey, reportsOf('0:13 km 13'), failLoudly)).toMatchObject({ kind: 'folded', changed: false })
    expect(insert(journey, reportsOf('0:12 km 12 received 1:00'), failLoudly)).toMatchObject({ changed: false })
  })
  test('keeps a bounded tail and asks for a reload beyond it', () => {
    const journey = drive(1_000).reduce((folded, report) => insertAll(folded, [report]), createJourney(planWith()))
    expect(journey.kept).toBeLessThan(100)
    expect(insert(journey, reportsOf('0:01:10 wire=cut received 9:00'), failLoudly)).toEqual({ kind: 'reload' })
    expect(insert(journey, reportsOf('8:10:10 wire=cut received 9:00'), failLoudly)).toMatchObject({ changed: true })
  })
  test('keeps no more of a seal that repeats its last reports with every new one', () => {
    const reports = drive(1_000)
    const inPairs = reports.reduce(
      (folded, _, i) => insertAll(folded, reports.slice(Math.max(0, i - 2), i + 1).reverse()),
      createJourney(planWith()),
    )
    expect(inPairs.kept).toBeLessThan(100)
    expect(insert(inPairs, [...drive(1_001).slice(-2)], failLoudly)).toMatchObject({ changed: false })
    expect(inPairs.state).toEqual(insertAll(createJourney(planWith()), reports).state)
  })
  test('keeps no more of a seal whose reports change places on the way', () => {
    const swapped = drive(1_000).map((_, i, all) => all[i % 2 === 0 ? i + 1 : i - 1] ?? reportOf('0:00'))
    const journey = swapped.reduce((folded, report) => insertAll(folded, [report]), createJourney(planWith()))
    expect(journey.kept).toBeLessThan(100)
    expect(journey.state).toEqual(insertAll(createJourney(planWith()), drive(1_000)).state)
  })
  test('keeps everything at hand while a flush is still coming', () => {
    const reports = drive(1_000)
    const rebuilt = rebuild(planWith(), reports, failLoudly, true)
    expect(rebuilt.kept).toBe(1_000)
    const cut = insertAll(rebuilt, reportsOf('0:01:10 wire=cut received 9:00'))
    expect(episodes(cut.plan, cut.state, at('9:00')).map(told)).toContain('SEAL_CUT P1 0:01:10–open')
    expect(rebuild(planWith(), reports, failLoudly, false).kept).toBeLessThan(100)
  })
  test('goes on from a checkpoint that went through JSON', () => {
    const reports = drive(200)
    const whole = insertAll(createJourney(planWith()), reports)
    const half = insertAll(createJourney(planWith()), reports.slice(0, 100))
    const restored = restore(planWith(), JSON.parse(JSON.stringify(checkpointOf(half))))
    expect(restored && insertAll(restored, reports.slice(99)).state).toEqual(whole.state)
    expect(restored && insert(restored, reports.slice(50, 51), failLoudly)).toEqual({ kind: 'reload' })
    expect(restore(planWith(), { ...checkpointOf(half), judgingVersion: -1 })).toBeNull()
  })
  test('writes down what rules know, but for those that have nothing to say, which share that when read again', () => {
    const half = insertAll(createJourney(planWith()), drive(100))
    const { rules } = JSON.parse(JSON.stringify(checkpointOf(half))).state
    expect(Object.keys(rules)).toContain('LATE_RISK')
    expect(Object.keys(rules)).not.toContain('SEAL_CUT')
    const restored = restore(planWith(), JSON.parse(JSON.stringify(checkpointOf(half))))
    for (const [place, { code, initial }] of CONTENT_RULES.entries())
      if (!(code in rules)) expect(restored?.state.rules[place]).toBe(initial)
  })
  test('a look-up that throws is named and skipped, the cut wire beside it is judged', () => {
    const plan = planWith()
    const broken: CompiledCorridor = {
      lines: [],
      lineKeys: [],
      speedLimits: [],
      checkpoints: [],
      lengthKm: 1,
      locate: () => {
        throw new Error('no such place')
      },
      nearestPoint: () => expect.fail('judging asks for no point to be drawn'),
    }
    const legs = plan.legs.map((leg) => ({ ...leg, corridor: broken }))
    const named: string[] = []
    const result = insert(createJourney({ ...plan, legs }), reportsOf('0:10 km 10 wire=cut'), (where) =>
      named.push(where),
    )
    expect(named).toEqual(['fix'])
    expect(result.kind === 'folded' && episodes(plan, result.journey.state, at('0:10')).map(told)).toEqual([
      'SEAL_CUT P1 0:10–open',
    ])
  })
})

describe('milestones', () => {
  const passed = (timeline: string, plan = planWith()) => {
    const { state } = insertAll(createJourney(plan), reportsOf(timeline))
    const { departedAtMs, inTransitAtMs, arrivedAtMs } = milestonesOf(plan, state)
    return [departedAtMs, inTransitAtMs, arrivedAtMs].map(clockOf).join(' ')
  }
  test('departed at the first of two fixes outside, in transit 1 km beyond, arrived at the first of two inside', () => {
    expect(passed('0:00 km 0\n0:05 km 0.5')).toBe('open open open')
    expect(passed('0:00 km 0\n0:05 km 0.5\n0:06 km 0.1\n0:07 km 0.6\n0:08 km 1.2')).toBe('0:07 open open')
    expect(passed('0:00 km 0\n0:05 km 0.5\n0:06 km 0.6\n0:07 km 1.4')).toBe('0:05 0:07 open')
    expect(passed('0:05 km 5\n0:06 km 6\n1:00 km 60')).toBe('0:05 0:06 open')
    expect(passed('0:05 km 5\n0:06 km 6\n1:00 km 60\n1:01 km 60.1')).toBe('0:05 0:06 1:00')
  })
  test('a round trip arrives when it comes back, not where it begins', () => {
    const [leg] = planWith().legs
    const round = planWith({ legs: leg ? [{ ...leg, destinationGate: leg.originGate }] : [] })
    expect(passed('0:00 km 0\n0:01 km 0\n0:05 km 1\n0:06 km 2', round)).toBe('0:05 0:06 open')
    expect(passed('0:00 km 0\n0:01 km 0\n0:05 km 1\n0:06 km 2\n0:10 km 0\n0:11 km 0', round)).toBe('0:05 0:06 0:10')
  })
  test('who was diverted arrives at the new gate; an arrival at the old one is taken back, before or after', () => {
    const [leg] = planWith().legs
    const divertedAt = (clock: string, gate: string) =>
      planWith({
        network: compileNetwork([gateAtKm('west', 0), gateAtKm('east', 60), gateAtKm('mid', 30)], []),
        legs: leg ? [leg, { ...leg, fromMs: at(clock), destinationGate: gate as GateId }] : [],
      })
    const toEast = '0:05 km 5\n0:06 km 6\n1:00 km 60\n1:01 km 60'
    expect(passed(toEast, divertedAt('1:30', 'mid'))).toBe('0:05 0:06 open')
    expect(passed(toEast, divertedAt('0:30', 'mid'))).toBe('0:05 0:06 open')
    const back = `${toEast}\n1:40 km 40\n2:00 km 30\n2:01 km 30`
    expect(passed(back, divertedAt('1:30', 'mid'))).toBe('0:05 0:06 2:00')
    // Neither the first fix inside the old gate nor another road to the same gate counts for anything else.
    expect(passed('0:05 km 5\n0:06 km 6\n1:00 km 60\n1:40 km 30\n1:41 km 30', divertedAt('1:30', 'mid'))).toBe(
      '0:05 0:06 1:40',
    )
    expect(passed(toEast, divertedAt('1:30', 'east'))).toBe('0:05 0:06 1:00')
  })
  test('outliers and lbs fixes pass nothing', () => {
    expect(passed('0:00 km 0\n0:01 km 30\n0:02 km 0\n0:03 km 20 lbs acc 300\n0:04 km 20 lbs acc 300')).toBe(
      'open open open',
    )
  })
})

test('hostile numbers never throw and never leave JSON', () => {
  const place = fc.constantFrom<[number, number]>(
    [0, 90],
    [0, -90],
    [180, 0],
    [-180, 0.5],
    [0, 0],
    [180, 90],
    [106.6, 16.6],
  )
  const extreme = fc.constantFrom(-1e15, 0, 1, at('0:10'), at('0:11'), at('0:12'), 4e12, 1e15)
  const report = fc.record({
    atMs: extreme,
    receivedAtMs: extreme,
    fixAtMs: extreme,
    place,
    accuracyM: fc.constantFrom(null, 0, 1e9, 10),
  })
  fc.assert(
    fc.property(fc.array(report, { maxLength: 60, size: 'max' }), (raw) => {
      const reports = raw.map(({ atMs, receivedAtMs, fixAtMs, place: [lng, lat], accuracyM }): Report => {
        const model = reportOf('0:10 km 1 wire=cut opened@0:10')
        const fix = model.fix && { ...model.fix, atMs: fixAtMs, lng, lat, accuracyM }
        return { ...model, atMs, receivedAtMs, fix }
      })
      const { plan, state } = insertAll(createJourney(planWith()), reports)
      expect(JSON.parse(JSON.stringify(state))).toEqual(state)
      for (const episode of episodes(plan, state, 1e15)) {
        expect(JSON.stringify(episode)).not.toContain('NaN')
        expect(Number.isFinite(episode.startedAtMs)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
