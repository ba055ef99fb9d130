import { beforeEach, describe, expect, it } from 'vitest'
import { createInProcessFeed } from '../../adapters/feed/feed.in-process.ts'
import { createLog } from '../../adapters/log.ts'
import type { QuarantineItem } from '../../adapters/records/ingest-records.ts'
import type { StoredAlert } from '../../adapters/records/records.ts'
import { releaseItem } from '../../dashboard/server/quarantine/release-item.ts'
import { decode } from '../../ingest/decode.ts'
import { journeyKey } from '../../ingest/journey-key.ts'
import { createKeep } from '../../ingest/keep.ts'
import { quarantineOf } from '../../ingest/order.ts'
import { aCommand, aWebhook } from '../adapters/records/samples.ts'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, SEAL, TRIP } from './line-under-test.ts'

const log = createLog({ level: 'silent' })
const HOUR_MS = 3_600_000
const LATER_MS = ARMED_AT_MS + HOUR_MS
let line: LineUnderTest

beforeEach(async () => {
  line = await openLineUnderTest(tempFolder())
  await line.records.webhooks.insert(aWebhook('room'))
  await armTrip(line)
  await line.at(ARMED_AT_MS)
  await line.start()
})

/** As older code would have put it aside. */
const anItem = (journalOffset: number, changes: Partial<QuarantineItem> = {}): QuarantineItem => ({
  id: `Q${journalOffset}-0`,
  sealId: SEAL,
  receivedAtMs: ARMED_AT_MS,
  journalOffset,
  path: '',
  reason: 'not read by the code of then',
  body: new Uint8Array([1]),
  ...changes,
})
const release = (id: string) =>
  releaseItem({ records: line.records, journal: line.journal, feed: createInProcessFeed({ log }) }, id, {
    by: 'lan',
    atMs: LATER_MS,
  })
/** Everything in the journal is judged and written, released entries too. */
const settled = async (): Promise<void> => {
  for (;;) {
    await line.settled()
    const again = (await line.records.checkpoints.value('positions.again')) as number[] | null
    if ((again ?? []).length === 0) return
    await line.watched()
  }
}
/** A message that older code could not read, so that the line went past it. */
const passedOver = async (kind: 'report' | 'receipt', body: unknown): Promise<number> => {
  await settled()
  await line.stop()
  const offset = await line.send(kind, body)
  const { checkpoints } = line.records
  for (const name of ['ingest.kept', 'ingest.states', 'positions.written'] as const)
    await checkpoints.setOffset(name, offset)
  // And a journey that was judged again meanwhile, by the same older code.
  const [stored] = await checkpoints.journeys([journeyKey(TRIP, SEAL)])
  if (stored)
    await checkpoints.saveJourneys([{ ...stored, state: { ...(stored.state as object), offset, wholeTo: offset } }])
  await line.records.quarantine.add([anItem(offset)])
  await line.start()
  await settled()
  return offset
}
/** All that judging has told anybody. */
const told = async () => {
  const { alerts, trips, seals, webhooks } = line.records
  const { items } = await alerts.list({ limit: 100, cursor: null })
  const histories = await Promise.all(items.map(({ id }: StoredAlert) => alerts.history(id)))
  while ((await webhooks.fanOut(0, 500)) > 0);
  const sent = await webhooks.deliveries('room', { limit: 500, cursor: null })
  return {
    items,
    histories,
    sent: sent.items.map(({ event }) => event),
    trip: await trips.get(TRIP),
    latest: await seals.latest([SEAL]),
    track: await line.positions.track(SEAL, 0, LATER_MS),
  }
}

const CUT = { lock: { state: 'locked', wire: 'cut', case: 'closed' } }
/** Out of the gate, off the corridor, cut, and back; then a buffer that is hours late, with an opened case in it. */
const JOURNEY: readonly unknown[] = [
  ...[0, 30].map((s) => reportAt(s, 10 + s / 60)),
  ...[60, 90, 120, 150].map((s) => reportAt(s, 10 + s / 60, 700)),
  reportAt(180, 13, 0, CUT),
  ...[210, 240].map((s) => reportAt(s, 10 + s / 60)),
  [15, 45].map((s) => reportAt(s, 10 + s / 60, 30)),
  reportAt(165, 12.7, 0, { ...CUT, events: [{ kind: 'case-opened' }] }),
]

describe('a message that was judged', () => {
  it('has no second effect when it is released, whichever it is, and after a restart', async () => {
    const offsets: number[] = []
    for (const [index, body] of JOURNEY.entries()) {
      await line.at(index < 9 ? ARMED_AT_MS + index * 30_000 + 500 : LATER_MS)
      offsets.push(await line.send('report', body))
    }
    await settled()
    const before = await told()
    expect(before.items.map(({ code }) => code).sort()).toEqual(
      expect.arrayContaining(['DEVICE_CASE_OPEN', 'ROUTE_DEVIATION', 'SEAL_CUT']),
    )
    expect(before.track.length).toBeGreaterThan(9)
    for (const [index, offset] of offsets.entries()) {
      await line.records.quarantine.add([anItem(offset)])
      expect(await release(`Q${offset}-0`)).toMatchObject({ released: { by: 'lan' } })
      await settled()
      expect(await told()).toEqual(before)
      if (index % 4 !== 0) continue
      await line.stop()
      await line.start()
      await settled()
      expect(await told()).toEqual(before)
    }
  })
})

describe('a message that was passed over', () => {
  const cutAt = reportAt(180, 13, 0, CUT)

  it('is judged when it is released: alert, history of places, and the newest of the seal', async () => {
    await line.send('report', reportAt(0, 10))
    const offset = await passedOver('report', cutAt)
    await line.send('report', reportAt(240, 14))
    await settled()
    const before = await told()
    expect(before.items.filter(({ code }) => code === 'SEAL_CUT')).toEqual([])
    expect(before.track).toHaveLength(2)
    await release(`Q${offset}-0`)
    await settled()
    const after = await told()
    expect(after.items.filter(({ code }) => code === 'SEAL_CUT')).toMatchObject([
      { startedAtMs: ARMED_AT_MS + 180_000, severity: 'P1', state: 'raised' },
    ])
    expect(after.track.map(({ atMs }) => (atMs - ARMED_AT_MS) / 1_000)).toEqual([0, 180, 240])
    expect(after.latest[0]?.fix?.atMs).toBe(ARMED_AT_MS + 240_000)
    // Again, whichever way: by the same item, or by another part of the same message.
    await release(`Q${offset}-0`)
    await line.records.quarantine.add([anItem(offset, { id: 'Q-other', path: 'cell' })])
    await release('Q-other')
    await settled()
    expect(await told()).toEqual(after)
  })

  it('is judged at the next start when nobody was there', async () => {
    const offset = await passedOver('report', cutAt)
    await line.stop()
    await release(`Q${offset}-0`)
    expect(await line.records.checkpoints.backlog(9)).toEqual([offset])
    await line.start()
    await settled()
    expect(await line.alerts()).toMatchObject([{ code: 'SEAL_CUT', startS: 180 }])
  })

  it('may be the receipt of a command', async () => {
    const { commands } = line.records
    const times = { createdAtMs: ARMED_AT_MS, expiresAtMs: LATER_MS }
    await commands.insert(aCommand('C1', { sealId: SEAL, state: 'sent', ...times }))
    const offset = await passedOver('receipt', { v: 1, commandId: 'C1', result: 'done' })
    expect(await commands.waiting(SEAL, ARMED_AT_MS)).toHaveLength(1)
    await release(`Q${offset}-0`)
    await settled()
    expect(await commands.waiting(SEAL, ARMED_AT_MS)).toEqual([])
  })

  it('stays in quarantine with what of it is still unusable', async () => {
    const broken = { ...cutAt, cell: { mcc: 'x' } }
    const offset = await passedOver('report', broken)
    await release(`Q${offset}-0`)
    await settled()
    const items = await line.records.quarantine.ofEntry(offset)
    expect(items.map(({ path, released }) => [path, released?.by ?? null])).toEqual([
      ['', 'lan'],
      ['cell', null],
    ])
    const cell = items.find(({ path }) => path === 'cell')
    await expect(release(cell?.id ?? '')).rejects.toMatchObject({ details: { code: 'quarantine.still-unusable' } })
    expect(await line.alerts()).toMatchObject([{ code: 'SEAL_CUT' }])
  })
})

describe('what a release leaves behind', () => {
  it('is taken back when the same part is found unusable again', async () => {
    const offset = await line.send('report', { v: 1, fix: { lat: 91, lon: 0 }, batteryPct: 50 })
    await settled()
    const [item] = await line.records.quarantine.ofEntry(offset)
    if (!item) throw new Error('an item was expected')
    await line.records.quarantine.release(item.id, { atMs: 5, by: 'lan' })
    await line.records.quarantine.add(decode(await line.journal.readOffsets([offset])).flatMap(quarantineOf))
    expect(await line.records.quarantine.ofEntry(offset)).toMatchObject([{ id: item.id, released: null }])
  })

  it('stays in the backlog when it was released while it was judged as a late message', async () => {
    await line.stop()
    const { records } = line
    await records.quarantine.add([anItem(7), anItem(8)])
    await records.checkpoints.addBacklog([7, 8])
    await records.quarantine.release('Q7-0', { atMs: 5, by: 'lan' })
    const journeys = { besides: async () => [] } as never
    const verdict = { journeys: [], toReconcile: [] }
    const keep = createKeep({ records, journeys, log })
    const none = { offsets: new Set<number>(), receipts: [] }
    await keep({ verdict, receivedAtMs: 9, judgedBacklog: [7, 8], released: none })
    expect(await records.checkpoints.backlog(9)).toEqual([7])
    await keep({ verdict, receivedAtMs: 9, judgedBacklog: [7], released: { ...none, offsets: new Set([7]) } })
    expect(await records.checkpoints.backlog(9)).toEqual([])
  })
})
