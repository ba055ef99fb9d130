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

const OTHER = 'VN2' as SealId
const OTHER_TRIP = 'T-VN2' as TripId
const s = (seconds: number): number => ARMED_AT_MS + seconds * 1_000

const open = (folder: string, checkpointMs: number): Promise<LineUnderTest> =>
  openLineUnderTest(folder, { checkpointMs })
/** Two seals, each on its trip. */
const armed = async (folder = tempFolder(), checkpointMs = 0): Promise<LineUnderTest> => {
  const line = await open(folder, checkpointMs)
  await armTrip(line)
  await line.records.seals.register(aSeal(2, { id: OTHER }), new Uint8Array(32).fill(2))
  await armOne(line, OTHER_TRIP, [OTHER])
  await line.start()
  return line
}

/** Each minute a report of both, 20 m from each other, so far from the road. */
const stand = async (line: LineUnderTest, fromMin: number, toMin: number, northM: number): Promise<void> => {
  for (let minute = fromMin; minute <= toMin; minute += 1) {
    await line.at(s(60 * minute))
    await line.send('report', reportAt(60 * minute, 20, northM))
    await line.at(s(60 * minute + 20))
    await line.send('report', reportAt(60 * minute + 20, 20, northM + 20), OTHER)
  }
  await line.settled()
}
const suspicions = async (line: LineUnderTest) =>
  (await line.records.alerts.ofTrips([TRIP, OTHER_TRIP]))
    .filter(({ code }) => code === 'TRANSLOAD_SUSPECT')
    .map(({ cursor: _, ...alert }) => alert)
    .toSorted((a, b) => String(a.sealId).localeCompare(String(b.sealId)))

describe('seals of two trips side by side off their routes', () => {
  it('are one alert of each, which names the other', async () => {
    const line = await armed()
    await stand(line, 1, 9, 2_000)
    expect(await suspicions(line)).toMatchObject([
      {
        tripId: TRIP,
        severity: 'P1',
        startedAtMs: s(120),
        endedAtMs: null,
        evidence: { measured: { trip: TRIP, beside: OTHER, besideTrip: OTHER_TRIP, nearestM: 20 } },
      },
      {
        tripId: OTHER_TRIP,
        severity: 'P1',
        startedAtMs: s(80),
        endedAtMs: null,
        evidence: { measured: { trip: OTHER_TRIP, beside: SEAL, besideTrip: TRIP, nearestM: 20 } },
      },
    ])
    // Each drives on; the first report beyond 150 m says so.
    for (const [sealId, at, km] of [[SEAL, 600, 21] as const, [OTHER, 620, 19] as const]) {
      await line.at(s(at))
      await line.send('report', reportAt(at, km, 2_000), sealId)
    }
    await line.settled()
    expect((await suspicions(line)).map(({ endedAtMs }) => endedAtMs)).toEqual([s(600), s(620)])
  })

  it('are nothing on the road, where they have to be', async () => {
    const line = await armed()
    await stand(line, 1, 12, 0)
    expect(await suspicions(line)).toEqual([])
  })

  it.each([
    ['saved at every turn', 0],
    ['never saved: all is judged again', 1e9],
  ])('are found by a line that crashed in the middle as by one that did not; states %s', async (_, checkpointMs) => {
    const folder = tempFolder()
    const line = await armed(folder, checkpointMs)
    await stand(line, 1, 4, 2_000)
    const afterCrash = tempFolder()
    cpSync(folder, afterCrash, { recursive: true })
    const second = await open(afterCrash, checkpointMs)
    await second.at(s(4 * 60 + 20))
    await second.start()
    for (const one of [line, second]) await stand(one, 5, 9, 2_000)
    expect(await suspicions(second)).toHaveLength(2)
    expect(await suspicions(second)).toEqual(await suspicions(line))
  })
})
