import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SealId, TripId } from '../../domain/ids.ts'
import { aSeal } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import {
  ARMED_AT_MS,
  armOne,
  armTrip,
  type LineUnderTest,
  openLineUnderTest,
  reportAt,
  SEAL,
  TRIP,
} from './line-under-test.ts'

const OTHERS = ['VN1', 'VN2', 'VN3'].map((id) => id as SealId)
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000

const open = (folder: string, checkpointMs: number): Promise<LineUnderTest> =>
  openLineUnderTest(folder, { checkpointMs })
/** One seal on its trip, and three more on theirs. */
const armed = async (folder = tempFolder(), checkpointMs = 0): Promise<LineUnderTest> => {
  const line = await open(folder, checkpointMs)
  await armTrip(line)
  for (const [index, sealId] of OTHERS.entries()) {
    await line.records.seals.register(aSeal(index + 2, { id: sealId }), new Uint8Array(32).fill(index + 2))
    await armOne(line, `T-${sealId}` as TripId, [sealId])
  }
  await line.start()
  return line
}
const without = (at: number): object => ({ ...reportAt(at, 0), fix: undefined })

/** Each minute from one to another a report of every seal around km 20; those of `lost` have no fix. */
const drive = async (line: LineUnderTest, fromMin: number, toMin: number, lost: readonly SealId[]): Promise<void> => {
  for (let minute = fromMin; minute <= toMin; minute += 1) {
    await line.at(s(60 * minute))
    for (const [index, sealId] of [SEAL, ...OTHERS].entries()) {
      const at = 60 * minute
      await line.send('report', lost.includes(sealId) ? without(at) : reportAt(at, 20 + index), sealId)
    }
  }
  await line.settled()
}
const jammings = async (line: LineUnderTest) => (await line.alerts()).filter(({ code }) => code === 'JAMMING')
const FOUND = { code: 'JAMMING', severity: 'P1', state: 'raised', startS: 60, endS: null, late: false }

describe('a fix lost among neighbours', () => {
  it('that keep theirs is one JAMMING, in one incident with GNSS_LOST', async () => {
    const line = await armed()
    await drive(line, 0, 0, [])
    await drive(line, 1, 12, [SEAL])
    expect(await jammings(line)).toEqual([FOUND])
    const ofTrip = await line.records.alerts.ofTrips([TRIP])
    expect(ofTrip.map(({ code }) => code).toSorted()).toEqual(['GNSS_LOST', 'JAMMING'])
    expect(new Set(ofTrip.map(({ incidentId }) => incidentId)).size).toBe(1)
    // The device says it, too: still one.
    await line.at(s(13 * 60))
    await line.send('report', { ...without(13 * 60), jamming: true })
    await line.settled()
    const [alert, ...more] = (await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === 'JAMMING')
    expect(more).toEqual([])
    expect(alert?.evidence.measured).toMatchObject({ sign: 'jamming', keptSeals: 3 })
    await drive(line, 14, 14, [])
    expect(await jammings(line)).toEqual([{ ...FOUND, endS: 14 * 60 }])
  })

  it('that lose theirs together is a tunnel', async () => {
    const line = await armed()
    await drive(line, 0, 0, [])
    await drive(line, 1, 14, [SEAL, 'VN1' as SealId, 'VN2' as SealId])
    expect(await jammings(line)).toEqual([])
  })

  it.each([
    ['saved at every turn', 0],
    ['never saved: all is judged again', 1e9],
  ])('is found by a line that crashed in the middle as by one that did not; states %s', async (_, checkpointMs) => {
    const folder = tempFolder()
    const line = await armed(folder, checkpointMs)
    await drive(line, 0, 0, [])
    await drive(line, 1, 8, [SEAL])
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash, checkpointMs)
    await second.at(s(8 * 60))
    await second.start()
    for (const one of [line, second]) await drive(one, 9, 12, [SEAL])
    const found = async (one: LineUnderTest) =>
      (await one.records.alerts.ofTrips([TRIP])).map(({ cursor: _, ...alert }) => alert)
    expect(await jammings(second)).toEqual([FOUND])
    expect(await found(second)).toEqual(await found(line))
  })
})
