import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import { createJourney, insert } from '../../../domain/judging/journey.ts'
import { episodes, wakeMs } from '../../../domain/judging/step.ts'
import { elapse, explain, hear, initialTransport, transportEpisodes } from '../../../domain/judging/transport.ts'
import { nobodyAround, noStrangers } from '../../../domain/neighbours/neighbours.ts'
import { type Report, SEAL_EVENT_KINDS } from '../../../domain/report.ts'
import { planWith, START_MS } from './test-road.ts'
import { failLoudly } from './timeline.ts'

/** Whatever passes the schema of a report, and what never should. */
const degrees = (most: number) =>
  fc.oneof(
    fc.constantFrom(0, -0, most, -most, Number.NaN, most - 1e-12, 106.7, 16.6),
    fc.double({ min: -most, max: most, noNaN: true }),
  )
const amount = fc.oneof(
  fc.constantFrom(null, 0, -0, 5e-324, 1e308, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY),
  fc.double({ min: 0, max: 1_000, noNaN: true }),
)
const text = fc.oneof(
  fc.constantFrom(null, '', 'rfid', 'password', 'order', '__proto__', '\u0000', 'x'.repeat(5_000)),
  fc.string(),
)
const time = fc.oneof(
  fc.integer({ min: START_MS - 1e6, max: START_MS + 1e7 }),
  fc.constantFrom(0, START_MS, START_MS + 1e12, 253_402_300_799_999),
)
const flag = fc.constantFrom(null, true, false)
const report: fc.Arbitrary<Report> = fc.record({
  sealId: fc.constant('VN0001234' as SealId),
  atMs: fc.integer({ min: START_MS - 1e6, max: START_MS + 1e7 }),
  receivedAtMs: time,
  sentAtMs: fc.option(time),
  seq: fc.option(fc.oneof(fc.nat(300), fc.constantFrom(65_535, 2 ** 31, Number.MAX_SAFE_INTEGER, 1e300))),
  buffered: fc.boolean(),
  fix: fc.option(
    fc.record({
      atMs: time,
      lng: degrees(180),
      lat: degrees(90),
      accuracyM: amount,
      speedKmh: amount,
      headingDeg: fc.constantFrom(null, 0, 360),
      altitudeM: fc.constantFrom(null, -1e9),
      satellites: fc.option(fc.nat()),
      source: fc.constantFrom('gnss' as const, 'gnss' as const, 'gnss' as const, 'lbs' as const, 'wifi' as const),
    }),
  ),
  lock: fc.option(
    fc.record({
      state: fc.constantFrom(null, 'locked' as const, 'unlocked' as const, 'open' as const),
      wire: fc.constantFrom(null, 'intact' as const, 'cut' as const),
      case: fc.constantFrom(null, 'closed' as const, 'open' as const),
    }),
  ),
  events: fc.array(
    fc.record({ kind: fc.constantFrom(...SEAL_EVENT_KINDS), atMs: time, means: text, card: text, accepted: flag }),
    { maxLength: 4 },
  ),
  batteryPct: fc.oneof(fc.constantFrom(null, Number.NaN, 0, 100, 5e-324), fc.double({ min: 0, max: 100, noNaN: true })),
  charging: flag,
  cell: fc.constant(null),
  jamming: flag,
  firmware: fc.constant(null),
  clockOffsetMs: fc.constantFrom(0, -1e12, 1e12, 400_000),
})
const plans = [planWith(), planWith({ endedAtMs: START_MS + 5e6 }), planWith({ phase: 'unarmed' })]
const NOW_MS = START_MS + 2e7

/** JSON has no NaN and no infinity: what is checkpointed has to come back as it was. */
const survivesJson = (value: unknown): void => {
  JSON.stringify(value, (name, part: unknown) => {
    if (typeof part === 'number') expect(Number.isFinite(part), name).toBe(true)
    return part
  })
}

describe('whatever a seal says', () => {
  test('no rule throws, every state is plain data, every episode has finite times and sane words', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 40, size: 'max' }), fc.nat(2), (reports, which) => {
        const plan = plans[which] ?? planWith()
        const inserted = insert(createJourney(plan), reports, failLoudly)
        if (inserted.kind === 'reload') throw new Error('expected a new journey to take in everything')
        const { state } = inserted.journey
        survivesJson(state)
        const dueMs = wakeMs(plan, state, NOW_MS, failLoudly)
        expect(dueMs === null || dueMs > NOW_MS).toBe(true)
        let transport = initialTransport
        for (const one of reports.toSorted((a, b) => a.receivedAtMs - b.receivedAtMs)) {
          const reception = {
            receivedAtMs: one.receivedAtMs,
            clockOffsetMs: one.clockOffsetMs,
            reports: [one],
            last: null,
            neighbours: nobodyAround,
            strangers: noStrangers,
          }
          transport = hear(plan, transport, reception, () => 0, failLoudly)
        }
        transport = explain(plan, transport, reports, failLoudly)
        transport = elapse(
          plan,
          transport,
          { nowMs: NOW_MS, readUntilMs: NOW_MS, deafMs: () => 0, neighbours: nobodyAround },
          failLoudly,
        )
        survivesJson(transport)
        for (const rule of transport.rules) expect(rule).toHaveProperty('revision')
        for (const episode of [...episodes(plan, state, NOW_MS), ...transportEpisodes(plan, transport)]) {
          survivesJson(episode)
          expect(Number.isFinite(episode.startedAtMs)).toBe(true)
          expect(episode.endedAtMs === null || episode.endedAtMs >= episode.startedAtMs, episode.code).toBe(true)
          expect(episode.sentence.en).not.toMatch(/NaN|Infinity|undefined|null/)
          expect(episode.sentence.en.length).toBeLessThan(1_000)
        }
      }),
      { numRuns: 500 },
    )
  })
})
