import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openSqliteJournal } from '../../adapters/journal/journal.sqlite.ts'
import { createLog } from '../../adapters/log.ts'
import { openSqliteRecords } from '../../adapters/records/records.sqlite.ts'
import type { SealId } from '../../domain/ids.ts'
import { createRetention } from '../../ingest/retention.ts'
import { aTrip, sealId } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'

const DAY_MS = 24 * 3_600_000
const NOW_MS = 200 * DAY_MS
const [OPEN, CLOSED] = [sealId(1), sealId(2)]
const log = createLog({ level: 'silent' })

/** One entry of each seal a day, 100 days back to now; `OPEN` is on a trip that was armed 100 days ago. */
const journalOfDays = async (neededFrom: (head: number) => number = (head) => head) => {
  const folder = tempFolder()
  const clock = { nowMs: () => NOW_MS }
  const journal = openSqliteJournal({ file: join(folder, 'journal.sqlite'), clock, log })
  const records = await openSqliteRecords({ file: join(folder, 'records.sqlite'), clock, log })
  onTestFinished(async () => {
    await journal.close()
    await records.close()
  })
  const fromMs = NOW_MS - 100 * DAY_MS
  await records.trips.insert(aTrip(1, { state: 'IN_TRANSIT', armedAtMs: fromMs }))
  await records.trips.insert(aTrip(2, { state: 'CLOSED', armedAtMs: fromMs }))
  for (const n of [1, 2])
    await records.trips.assign({ tripId: aTrip(n).id, sealId: sealId(n), fromMs, toMs: null, recordedAtMs: fromMs })
  for (let day = 0; day <= 100; day += 10)
    for (const seal of [OPEN, CLOSED])
      await journal.append({
        sealId: seal,
        kind: 'report',
        receivedAtMs: fromMs + day * DAY_MS,
        body: new Uint8Array(9),
      })
  const head = await journal.head()
  const prune = (days: number) =>
    createRetention({ journal, records, clock, log, neededFrom: () => neededFrom(head) }, days).prune()
  await prune(30)
  const daysOf = async (seal: SealId) =>
    (await journal.readSeal(seal, 0, 0, head, 100)).map(({ receivedAtMs }) => (receivedAtMs - fromMs) / DAY_MS)
  const floorMs = () => records.checkpoints.offset('journal.prunedBeforeMs')
  return { daysOf, prunedBeforeMs: await floorMs(), floorMs, prune, journal, records }
}

it('removes what is older than its days, but nothing of a seal on an open trip', async () => {
  const { daysOf, prunedBeforeMs, journal } = await journalOfDays()
  expect(await daysOf(CLOSED)).toEqual([70, 80, 90, 100])
  expect(await daysOf(OPEN)).toHaveLength(11)
  expect(prunedBeforeMs).toBe(NOW_MS - 30 * DAY_MS)
  expect(await journal.verify()).toMatchObject({ ok: true })
})

it('removes nothing that somebody still has to read', async () => {
  const { daysOf, prunedBeforeMs } = await journalOfDays(() => 8)
  expect(await daysOf(CLOSED)).toEqual([40, 50, 60, 70, 80, 90, 100])
  expect(prunedBeforeMs).toBe(NOW_MS - 60 * DAY_MS)
})

it('does not forget what has left when it is told to keep more days', async () => {
  const { floorMs, prune } = await journalOfDays()
  await prune(90)
  expect(await floorMs()).toBe(NOW_MS - 30 * DAY_MS)
})

it('forgets what was released from quarantine when its entry is past its days', async () => {
  const { prune, records } = await journalOfDays()
  const item = (day: number) => ({
    id: `Q${day}-0`,
    sealId: CLOSED,
    receivedAtMs: NOW_MS - day * DAY_MS,
    journalOffset: day,
    path: '',
    reason: 'no JSON',
    body: new Uint8Array(9),
  })
  await records.quarantine.add([item(10), item(40), item(50)])
  for (const day of [10, 40]) await records.quarantine.release(`Q${day}-0`, { atMs: NOW_MS, by: 'lan' })
  await prune(30)
  const { items } = await records.quarantine.list({ limit: 9, cursor: null })
  expect(items.map(({ id }) => id)).toEqual(['Q10-0', 'Q50-0'])
})
