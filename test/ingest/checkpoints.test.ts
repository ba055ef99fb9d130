import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { SealId } from '../../domain/ids.ts'
import { createJourney } from '../../domain/judging/journey.ts'
import { initialTransport } from '../../domain/judging/transport.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { createCheckpoints } from '../../ingest/checkpoints.ts'
import { createClockLog } from '../../ingest/clock-log.ts'
import { createJourneys, keyOf, type LiveJourney } from '../../ingest/journeys.ts'
import { createNeighbourhood } from '../../ingest/neighbourhood.ts'
import { createWakeUps } from '../../ingest/wake-ups.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { planWith } from '../domain/judging/test-road.ts'
import { reportOf } from '../domain/judging/timeline.ts'

const log = createLog({ level: 'silent' })
const clock = { nowMs: () => 0 }
const opened: Records[] = []
afterEach(async () => {
  for (const records of opened.splice(0)) await records.close()
})

const journeyAt = (sealId: string, offset: number): LiveJourney => ({
  journey: createJourney(planWith({ sealId: sealId as SealId })),
  transport: initialTransport,
  passedToMs: 0,
  offset,
  wholeTo: 0,
})

/** Saves one journey a turn, of real stores. `failing` lets the next transactions fail. */
const open = async () => {
  const records = await openSqliteRecords({ file: join(tempFolder(), 'records.sqlite'), log, clock })
  opened.push(records)
  const failing = { times: 0 }
  const flaky: Records = {
    ...records,
    transaction: (work) => {
      failing.times -= 1
      return failing.times >= 0 ? Promise.reject(new Error('disk full')) : records.transaction(work)
    },
  }
  // Neither journal nor plans are asked for what is in memory.
  const missing = null as never
  const wakeUps = createWakeUps({ deafMs: () => 0, log })
  const journeys = createJourneys({
    records,
    journal: missing,
    plans: missing,
    clocks: createClockLog({}),
    wakeUps,
    log,
  })
  const neighbourhood = createNeighbourhood([], DEFAULT_SETTINGS)
  const checkpoints = createCheckpoints(
    { records: flaky, journeys, neighbourhood, clock, keepRows: async () => undefined },
    { checkpointMs: 0, checkpointJourneys: 1 },
  )
  const savedOffset = async (live: LiveJourney): Promise<unknown> => {
    const [stored] = await records.checkpoints.journeys([keyOf(live)])
    return (stored?.state as { offset: number } | undefined)?.offset
  }
  return { records, journeys, neighbourhood, checkpoints, failing, savedOffset }
}

describe('checkpoints', () => {
  it('never overwrite what was kept meanwhile with the journey from before', async () => {
    const { journeys, checkpoints, savedOffset } = await open()
    const [first, second] = [journeyAt('VN1', 10), journeyAt('VN2', 10)]
    journeys.put([first, second])
    await checkpoints.save(10)
    journeys.put([journeyAt('VN2', 20)])
    await checkpoints.save(20)
    expect([await savedOffset(first), await savedOffset(second)]).toEqual([10, 20])
  })

  it('move their offset only when every journey is saved, though a save failed in between', async () => {
    const { records, journeys, checkpoints, failing, savedOffset } = await open()
    const [first, second] = [journeyAt('VN1', 10), journeyAt('VN2', 10)]
    journeys.put([first, second])
    failing.times = 1
    await expect(checkpoints.save(10)).rejects.toThrow('disk full')
    await checkpoints.save(10)
    expect(await records.checkpoints.offset('ingest.states')).toBe(0)
    await checkpoints.save(10)
    expect([await savedOffset(first), await savedOffset(second)]).toEqual([10, 10])
    expect(await records.checkpoints.offset('ingest.states')).toBe(10)
  })

  it('save more after a larger turn, and end with the round', async () => {
    const { records, journeys, checkpoints, savedOffset } = await open()
    const fleet = ['VN1', 'VN2', 'VN3'].map((sealId) => journeyAt(sealId, 10))
    journeys.put(fleet)
    await checkpoints.save(10, 2)
    expect(await Promise.all(fleet.map(savedOffset))).toEqual([10, 10, undefined])
    await checkpoints.save(20, 9)
    expect(await Promise.all(fleet.map(savedOffset))).toEqual([10, 10, 10])
    expect(await records.checkpoints.offset('ingest.states')).toBe(10)
  })

  it('save neighbours as they were at the offset from which they are followed again', async () => {
    const { records, journeys, neighbourhood, checkpoints } = await open()
    const hear = (clock: string, km: number): void => {
      const report = reportOf(`${clock} km ${km}`)
      const { sealId, receivedAtMs } = report
      neighbourhood.heard({ sealId, receivedAtMs, sight: neighbourhood.sightOf([report]) }, true)
    }
    hear('0:10', 10)
    const atTen = neighbourhood.snapshot()
    journeys.put([journeyAt('VN1', 10), journeyAt('VN2', 10)])
    await checkpoints.save(10)
    hear('0:11', 11)
    await checkpoints.save(20)
    expect(await records.checkpoints.offset('ingest.states')).toBe(10)
    expect(await records.checkpoints.value('ingest.neighbourhood')).toEqual(atTen)
  })
})
