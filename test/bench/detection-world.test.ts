import { describe, expect, it } from 'vitest'
import { createCountry } from '../../bench/detection/world/country.ts'
import { live } from '../../bench/detection/world/live.ts'
import type { Lived } from '../../bench/detection/world/lived.ts'
import { scriptOf } from '../../bench/detection/world/script.ts'
import { parseReportBody } from '../../contract/report-v1.ts'

const SEED = 'tune-test'
const country = createCountry(SEED)
/** One of each line, and what chance brings with it. */
const journeys: readonly Lived[] = Array.from({ length: 40 }, (_, number) => live(scriptOf(SEED, country, number)))

describe('the world of the detection benchmark', () => {
  it('gives the same bytes and the same truth for the same seed, whoever asks and in whatever order', () => {
    const again = createCountry(SEED)
    for (const number of [31, 7, 12]) {
      expect(JSON.stringify(live(scriptOf(SEED, again, number)))).toBe(JSON.stringify(journeys[number]))
    }
  })

  it('gives another journey for another seed or number', () => {
    const other = createCountry('tune-other')
    const bytes = new Set([
      JSON.stringify(live(scriptOf('tune-other', other, 7)).deliveries),
      JSON.stringify(journeys[7]?.deliveries),
      JSON.stringify(journeys[17]?.deliveries),
    ])
    expect(bytes.size).toBe(3)
  })

  it('writes reports that the platform reads without a complaint', () => {
    for (const { deliveries } of journeys) {
      for (const { body } of deliveries) expect(parseReportBody(Buffer.from(body)).rejected).toEqual([])
    }
  })

  it('hands every report over, and says of each when it was heard first', () => {
    for (const { moments, deliveries } of journeys) {
      const heard = new Set(deliveries.map(({ receivedAtMs }) => receivedAtMs))
      for (const { atMs, heardAtMs } of moments) {
        expect(heard.has(heardAtMs)).toBe(true)
        expect(heardAtMs).toBeGreaterThan(atMs)
      }
      const times = deliveries.map(({ receivedAtMs }) => receivedAtMs)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }
  })

  it('drives from gate to gate, armed before it leaves and unsealed after it has arrived', () => {
    for (const { script, moments, armedAtMs, arrivedAtMs, unsealedAtMs } of journeys) {
      const { line } = script
      const arrived = moments.find(({ atMs }) => atMs >= arrivedAtMs)
      expect(moments[0]?.position).toEqual(line.road.coordinates[0])
      expect(arrived?.position[0]).toBeCloseTo(line.destination.centre[0], 4)
      expect(arrived?.position[1]).toBeCloseTo(line.destination.centre[1], 4)
      expect(moments.find(({ speedKmh }) => speedKmh > 0)?.atMs).toBeGreaterThan(armedAtMs)
      expect(unsealedAtMs).toBeGreaterThan(arrivedAtMs)
    }
  })

  it('has the seven real lines and three synthetic ones, and on a clean journey stays on them', () => {
    expect(country.map(({ id }) => id)).toEqual([
      'HN-HP',
      'LB-DN',
      'CatL-MB',
      'LC-HP',
      'MC-HP',
      'CT-VA',
      'BY-DN',
      'HAIRPINS',
      'PARALLEL',
      'CITY',
    ])
    const clean = journeys.filter(({ script }) => script.happening.splices.length === 0)
    expect(clean.length).toBeGreaterThan(15)
    for (const { moments } of clean) {
      for (const { beyondM, offLineM } of moments) {
        expect(beyondM).toBeLessThan(0)
        expect(offLineM).toBeLessThan(200)
      }
    }
  })
})

const told = (numbers: readonly number[], seed = SEED) => numbers.map((number) => live(scriptOf(seed, country, number)))

describe('what is done to a seal', () => {
  const withDeed = (kind: string): Lived[] => {
    const scripts = Array.from({ length: 400 }, (_, number) => scriptOf(SEED, country, number))
    const named = scripts.filter(({ happening }) => happening.cues.some(({ deed }) => deed.kind === kind))
    return told(named.slice(0, 3).map(({ number }) => number))
  }
  const reportsOf = ({ deliveries }: Lived) =>
    deliveries.flatMap(({ body }) => parseReportBody(Buffer.from(body)).reports)

  it('is told by the report written then, however late that is heard', () => {
    for (const lived of withDeed('lock')) {
      const lock = lived.done.find(({ deed }) => deed.kind === 'lock')
      const moment = lived.moments.find(({ atMs }) => atMs >= (lock?.fromMs ?? 0))
      expect((moment?.atMs ?? 0) - (lock?.fromMs ?? 0)).toBeLessThan(2_000)
      const kinds = reportsOf(lived).flatMap(({ events }) => events.map(({ kind }) => kind))
      expect(kinds).toContain(lock?.deed.kind === 'lock' ? lock.deed.event : '')
    }
  })

  it('keeps the fix away while it is jammed, and the reports away while it is dead', () => {
    for (const { done, moments } of withDeed('jammed')) {
      const jam = done.find(({ deed }) => deed.kind === 'jammed')
      const during = moments.filter(({ atMs }) => jam && atMs > jam.fromMs && atMs < jam.toMs)
      expect(during.length).toBeGreaterThan(0)
      for (const { fix } of during) expect(fix).not.toBe('gnss')
    }
    for (const { done, moments } of withDeed('dead')) {
      const dead = done.find(({ deed }) => deed.kind === 'dead')
      expect(moments.filter(({ atMs }) => dead && atMs > dead.fromMs && atMs < dead.toMs)).toEqual([])
    }
  })

  it('pulls the fixes away from the truth, and the truth says so', () => {
    for (const { done, moments } of withDeed('pulled')) {
      const pull = done.find(({ deed }) => deed.kind === 'pulled')
      for (const { atMs, isDeceived } of moments) {
        if (isDeceived) expect(atMs).toBeGreaterThanOrEqual(pull?.fromMs ?? Number.POSITIVE_INFINITY)
      }
      expect(moments.some(({ isDeceived }) => isDeceived)).toBe(true)
    }
  })
})
