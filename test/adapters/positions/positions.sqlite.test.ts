import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../adapters/open-database.ts'
import { batchOf } from '../../../adapters/positions/position-batch.ts'
import { positionsOver } from '../../../adapters/positions/position-rows-store.ts'
import { createPositionRowsStore, openSqlitePositions } from '../../../adapters/positions/positions.sqlite.ts'
import { POSITIONS_MIGRATIONS } from '../../../adapters/positions/positions-schema.ts'
import { tempFolder } from '../temp-folder.ts'
import { DAY_MS, fix, journey, seal } from './fixes.ts'
import { positionsContract } from './positions-contract.ts'

const open = (file: string) => openSqlitePositions({ file })
const ALL = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-positions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = (): string => {
  files += 1
  return join(folder, `${files}.sqlite`)
}
positionsContract('SQLite', async () => open(newFile()), { runs: 40 })

describe('the SQLite file', () => {
  test('holds the same after any number of restarts, however the batches were cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ size: fc.integer({ min: 1, max: 90 }), seals: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 1,
          maxLength: 25,
        }),
        async (batches) => {
          const file = newFile()
          const next = new Map<number, number>()
          for (const { size, seals } of batches) {
            const batch = Array.from({ length: seals }, (_, number) => {
              const from = next.get(number) ?? 0
              next.set(number, from + size)
              return journey(seal(number), from + size).slice(from)
            })
            const positions = open(file)
            await positions.write(batchOf(batch.flat()))
            await positions.close()
          }
          const positions = open(file)
          for (const [number, count] of next) {
            expect(await positions.track(seal(number), ...ALL)).toEqual(journey(seal(number), count))
          }
          await positions.close()
        },
      ),
      { numRuns: 15 },
    ))

  test('stays small: about 12 bytes a position, and its log is swept', async () => {
    const file = join(tempFolder(), 'positions.sqlite')
    const positions = open(file)
    const journeys = Array.from({ length: 100 }, (_, number) => journey(seal(number), 2_400))
    for (let from = 0; from < 2_400; from += 5) {
      await positions.write(batchOf(journeys.flatMap((each) => each.slice(from, from + 5))))
    }
    // What waits beside it counts, too: SQLite's own bound would be 34 bytes a position here.
    expect((statSync(file).size + statSync(`${file}-wal`).size) / 240_000).toBeLessThan(20)
    await positions.close()
    expect(statSync(file).size / 240_000).toBeLessThan(15)
    const again = open(file)
    expect(await again.track(seal(42), ...ALL)).toEqual(journeys[42])
    await again.close()
  })

  test('that is full stores nothing of the batch, and goes on when there is room', async () => {
    const db = openDatabase(join(tempFolder(), 'positions.sqlite'), POSITIONS_MIGRATIONS)
    const positions = positionsOver(createPositionRowsStore({ db }))
    await positions.write(batchOf([fix(seal(1), DAY_MS)]))
    db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.page_count) + 2}`)
    const batch = Array.from({ length: 50 }, (_, number) => journey(seal(number), 200)).flat()
    await expect(positions.write(batchOf(batch))).rejects.toThrow(/full/)
    expect(await positions.track(seal(1), ...ALL)).toEqual([fix(seal(1), DAY_MS)])
    expect(await positions.track(seal(2), ...ALL)).toEqual([])
    db.exec('PRAGMA max_page_count = 100000')
    expect(await positions.write(batchOf(batch))).toEqual({ rejected: [] })
    expect(await positions.track(seal(2), ...ALL)).toEqual(journey(seal(2), 200))
    await positions.close()
  })

  test('keeps values to the unit it documents', async () => {
    const positions = open(join(tempFolder(), 'positions.sqlite'))
    const precise = {
      lng: 106.731234567,
      lat: -16.620300149,
      accuracyM: 8.54321,
      speedKmh: 42.5678,
      headingDeg: 91.256,
    }
    await positions.write(
      batchOf([fix(seal(1), DAY_MS, { ...precise, altitudeM: 1.26, satellites: 9, batteryPct: 0.04 })]),
    )
    expect(await positions.track(seal(1), ...ALL)).toEqual([
      fix(seal(1), DAY_MS, {
        lng: 106.7312346,
        lat: -16.6203001,
        accuracyM: 8.5,
        speedKmh: 42.57,
        headingDeg: 91.26,
        altitudeM: 1.3,
        satellites: 9,
        batteryPct: 0,
      }),
    ])
    await positions.close()
  })
})
