import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchOf } from '../../../adapters/positions/position-batch.ts'
import type { Position, Positions } from '../../../adapters/positions/positions.ts'
import { staysBefore } from '../../../adapters/positions/precedence.ts'
import { bareFix, DAY_MS, fix, journey, seal } from './fixes.ts'

const ALL = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const
const [A, B] = [seal(1), seal(2)]

/** Positions of two seals at few times and with few sequences, so that identities collide. */
const collidingPositions = fc.array(
  fc
    .record({
      sealId: fc.constantFrom(A, B),
      minute: fc.integer({ min: 0, max: 6 }),
      seq: fc.option(fc.integer({ min: 0, max: 3 })),
      step: fc.integer({ min: 0, max: 3 }),
      bare: fc.boolean(),
    })
    .map(({ sealId, minute, seq, step, bare }) =>
      (bare ? bareFix : fix)(sealId, DAY_MS + minute * 60_000, {
        seq,
        lng: 106 + step / 100,
        receivedAtMs: DAY_MS + step,
      }),
    ),
  { minLength: 1, maxLength: 40 },
)
const inBatches = (positions: readonly Position[], size: number): Position[][] =>
  Array.from({ length: Math.ceil(positions.length / size) }, (_, batch) =>
    positions.slice(batch * size, (batch + 1) * size),
  )

const expectedTrack = (written: readonly Position[], sealId: Position['sealId']): Position[] => {
  const byTime = new Map<number, Position>()
  for (const each of written.filter((position) => position.sealId === sealId)) {
    const rival = byTime.get(each.atMs)
    if (!rival || staysBefore(each, rival)) byTime.set(each.atMs, each)
  }
  return [...byTime.values()].sort((a, b) => a.atMs - b.atMs)
}

/** What every twin of the positions promises; `open` gives an empty store, `runs` is how often a property is tried. */
export const positionsContract = (
  name: string,
  open: () => Promise<Positions>,
  options: { readonly runs: number },
): void => {
  const during = async (work: (positions: Positions) => Promise<void>): Promise<void> => {
    const positions = await open()
    try {
      await work(positions)
    } finally {
      await positions.close()
    }
  }

  describe(`positions: ${name}`, () => {
    test('an empty store is in order and has no track', () =>
      during(async (positions) => {
        await positions.check()
        expect(await positions.track(A, ...ALL)).toEqual([])
        expect(await positions.write(batchOf([]))).toEqual({ rejected: [] })
      }))

    test('every field comes back as it was, missing ones as missing', () =>
      during(async (positions) => {
        const given = [
          fix(A, DAY_MS),
          bareFix(A, DAY_MS + 1),
          fix(A, DAY_MS + 2, { seq: Number.MAX_SAFE_INTEGER, source: 'wifi', lng: -180, lat: 90, speedKmh: 0 }),
          fix(A, DAY_MS + 3, { seq: 0, lng: 180, lat: -90, altitudeM: -12.5, receivedAtMs: DAY_MS - 1 }),
        ]
        expect(await positions.write(batchOf(given))).toEqual({ rejected: [] })
        expect(await positions.track(A, ...ALL)).toEqual(given)
      }))

    test('a track is one seal, ascending, with both bounds included', () =>
      during(async (positions) => {
        const a = journey(A, 400)
        const shuffled = a.map((each, index) => [((index + 1) * 7919) % 401, each] as const).sort((x, y) => x[0] - y[0])
        await positions.write(batchOf([...shuffled.map(([, each]) => each), ...journey(B, 10)]))
        expect(await positions.track(A, ...ALL)).toEqual(a)
        const [from, to] = [a[100]?.atMs as number, a[299]?.atMs as number]
        expect(await positions.track(A, from, to)).toEqual(a.slice(100, 300))
        expect(await positions.track(A, from + 1, to - 1)).toEqual(a.slice(101, 299))
        expect(await positions.track(A, to, from)).toEqual([])
        expect(await positions.track(seal(404), from, to)).toEqual([])
      }))

    test('of two with one identity the lowest seq stays, whole', () =>
      during(async (positions) => {
        const [bare, second, first] = [
          bareFix(A, DAY_MS),
          fix(A, DAY_MS, { seq: 7, lng: 107 }),
          bareFix(A, DAY_MS, { seq: 3, lng: 108 }),
        ]
        await positions.write(batchOf([second]))
        await positions.write(batchOf([bare]))
        expect(await positions.track(A, ...ALL)).toEqual([second])
        await positions.write(batchOf([first]))
        expect(await positions.track(A, ...ALL)).toEqual([first])
        await positions.write(batchOf([second, bare]))
        expect(await positions.track(A, ...ALL)).toEqual([first])
      }))

    test('any order, split or repetition ends in the same track', () =>
      fc.assert(
        fc.asyncProperty(collidingPositions, fc.integer({ min: 1, max: 12 }), async (given, size) =>
          during(async (positions) => {
            for (const batch of inBatches([...given, ...given.slice(0, 5)], size)) await positions.write(batchOf(batch))
            for (const sealId of [A, B])
              expect(await positions.track(sealId, ...ALL)).toEqual(expectedTrack(given, sealId))
          }),
        ),
        { numRuns: options.runs },
      ))

    test('a late buffer fills its hole, and a repetition of everything changes nothing', () =>
      during(async (positions) => {
        const whole = journey(A, 900)
        await positions.write(batchOf(whole.slice(0, 300)))
        for (const batch of inBatches(whole.slice(700), 7)) await positions.write(batchOf(batch))
        for (const batch of inBatches(whole.slice(300, 700), 90).reverse()) await positions.write(batchOf(batch))
        expect(await positions.track(A, ...ALL)).toEqual(whole)
        for (const batch of inBatches(whole, 250)) await positions.write(batchOf(batch))
        expect(await positions.track(A, ...ALL)).toEqual(whole)
      }))

    test('the far past and the far future have their place', () =>
      during(async (positions) => {
        const given = [-5_000_000_000_000, -1, 0, 946_684_800_000, DAY_MS, 9_000_000_000_000].map((atMs) =>
          fix(A, atMs),
        )
        expect(await positions.write(batchOf([...given].reverse()))).toEqual({ rejected: [] })
        expect(await positions.track(A, ...ALL)).toEqual(given)
        expect(await positions.track(A, -5_000_000_000_000, -1)).toEqual(given.slice(0, 2))
      }))

    test('what can never be stored is named with its index and reason; the rest is stored', () =>
      during(async (positions) => {
        const good = journey(A, 5)
        const bad = [
          fix(A, DAY_MS - 1, { lat: Number.NaN }),
          fix(A, DAY_MS - 2, { lng: 181 }),
          fix(A, Number.NaN),
          fix(A, 1e15),
          fix(A, DAY_MS - 3, { speedKmh: Number.POSITIVE_INFINITY }),
          fix(A, DAY_MS - 4, { seq: 1.5 }),
        ]
        const batch = good.flatMap((each, index) => (bad[index] ? [bad[index], each] : [each]))
        const { rejected } = await positions.write(batchOf([...batch, bad[5] as Position]))
        expect(rejected.map(({ index }) => index)).toEqual([0, 2, 4, 6, 8, 10])
        expect(rejected[0]?.reason).toBe('lat is NaN, expected degrees from -90 to 90')
        for (const { reason } of rejected) expect(reason).toMatch(/^\w+ is .*, expected /)
        expect(await positions.track(A, ...ALL)).toEqual(good)
      }))

    test('a batch of five thousand of many seals is stored whole', () =>
      during(async (positions) => {
        const journeys = Array.from({ length: 50 }, (_, index) => journey(seal(index), 100))
        const batch = Array.from(
          { length: 5_000 },
          (_, index) => journeys[index % 50]?.[Math.floor(index / 50)] as Position,
        )
        expect(await positions.write(batchOf(batch))).toEqual({ rejected: [] })
        for (const number of [0, 17, 49]) expect(await positions.track(seal(number), ...ALL)).toEqual(journeys[number])
      }))

    test('writes called at once are all stored', () =>
      during(async (positions) => {
        const whole = journey(A, 300)
        await Promise.all(inBatches(whole, 30).map((batch) => positions.write(batchOf(batch))))
        expect(await positions.track(A, ...ALL)).toEqual(whole)
      }))
  })
}
