import { beforeEach, describe, expect, it } from 'vitest'
import { armTrip } from '../../dashboard/server/trips/arm-trip.ts'
import type { SealId } from '../../domain/ids.ts'
import { ARMING_CHECKS } from '../../domain/trip/arming-checks.ts'
import { aTrip } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, type LineUnderTest, openLineUnderTest, reportAt, SEAL, TRIP } from './line-under-test.ts'
import { armDivertible, SPARE, stepAt } from './officers.ts'

let line: LineUnderTest
beforeEach(async () => {
  line = await openLineUnderTest(tempFolder(), {})
  await armDivertible(line)
  const seals = [
    { sealId: SEAL, containers: ['CSQU3054383'] },
    { sealId: SPARE, containers: ['MSKU9070323'] },
  ]
  const route = { corridor: 'SOUTH', destinationGate: 'tien-sa', deadlineMs: ARMED_AT_MS + 86_400_000 } as const
  await line.records.trips.insert(aTrip(1, { id: TRIP, state: 'SEAL_ASSIGNED', seals, ...(route as object) }))
  await line.start()
})

const at = (s: number): number => ARMED_AT_MS + s * 1_000
const report = async (s: number, km: number, more: object = {}, sealId: SealId = SEAL): Promise<void> => {
  await line.at(at(s + 1))
  await line.send('report', reportAt(s, km, 0, more), sealId)
}
/** A supervisor adopts at `s` what is under way since `fromS`. */
const adopt = async (s: number, fromS: number) => {
  await line.at(at(s))
  const override = { checks: [...ARMING_CHECKS], reason: 'đang trên đường' }
  await armTrip(line, { ...stepAt(s), body: { at: at(fromS), reason: 'đang trên đường', override } })
  await line.settled()
}
const standing = async () => {
  await line.settled()
  return (await line.records.alerts.ofTrips([TRIP]))
    .filter(({ state, code }) => state !== 'withdrawn' && code !== 'SIGNAL_LOST')
    .map(({ code, sealId, startedAtMs, late }) => `${sealId} ${code} ${(startedAtMs - ARMED_AT_MS) / 1_000} ${late}`)
    .sort()
}

describe('adopting a journey under way', () => {
  it('judges what every seal has said since `at`, and nothing from before', async () => {
    await report(0, 0, { lock: { wire: 'cut' } })
    await report(30, 0, { lock: { wire: 'intact' } })
    await report(300, 0)
    await report(310, 0, {}, SPARE)
    await report(600, 2)
    await report(610, 2, { lock: { case: 'open' } }, SPARE)
    await report(660, 4)
    await adopt(1_000, 200)
    expect(await standing()).toEqual([`${SPARE} DEVICE_CASE_OPEN 610 true`])
    expect(await line.records.trips.get(TRIP)).toMatchObject({
      state: 'IN_TRANSIT',
      armedAtMs: at(200),
      departedAtMs: at(600),
    })
  })

  it('takes in what comes late from after `at`, and leaves what comes late from before it', async () => {
    await report(600, 2)
    await adopt(900, 200)
    await line.at(at(3_600))
    await line.send('report', [reportAt(100, 0, 0, { buffered: true, lock: { wire: 'cut' } })], SEAL)
    await line.send('report', [reportAt(250, 1, 0, { buffered: true, lock: { wire: 'cut' } })], SPARE)
    expect(await standing()).toEqual([`${SPARE} SEAL_CUT 250 true`])
  })

  it('does not call a seal silent for the time before anybody listened', async () => {
    await report(600, 2)
    await adopt(10_000, 200)
    expect((await line.records.alerts.ofTrips([TRIP])).filter(({ code }) => code === 'SIGNAL_LOST')).toEqual([])
  })
})
