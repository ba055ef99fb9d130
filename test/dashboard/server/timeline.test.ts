import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchOf } from '../../../adapters/positions/position-batch.ts'
import type { Position } from '../../../adapters/positions/positions.ts'
import { itemsOfActs } from '../../../dashboard/server/trips/timeline/items-of-acts.ts'
import { itemsOfFixes } from '../../../dashboard/server/trips/timeline/items-of-fixes.ts'
import { itemsOfMilestones } from '../../../dashboard/server/trips/timeline/items-of-milestones.ts'
import { itemsOfCommand } from '../../../dashboard/server/trips/timeline/items-of-seals.ts'
import type { CorridorId, GateId, SealId, TripId } from '../../../domain/ids.ts'
import type { Command } from '../../../domain/seal/command.ts'
import type { Act } from '../../../domain/trip/act.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { ALL_OVERRIDDEN } from './places.ts'
import { changeTrip, makeNetwork, makeTrip, ok, raiseAlert, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const MINUTE_MS = 60_000
let dashboard: TestDashboard
let admin: ApiClient
let id: string
let armedMs: number
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  await registerSeal(admin)
  await registerSeal(admin, 'VN0000002')
  const draft = await makeTrip(dashboard, admin)
  id = draft.id
  await ok(admin.call('PATCH', `/trips/${id}`, { vehicle: '29H-1' }, { 'If-Match': '"1"' }))
  armedMs = Math.floor(dashboard.nowMs() / 1_000) * 1_000 - 60 * MINUTE_MS
  const at = new Date(armedMs).toISOString()
  await ok(admin.call('POST', `/trips/${id}/arm`, { at, reason: 'đang đi', override: ALL_OVERRIDDEN }))
  const fix = {
    sealId: 'VN0001234' as SealId,
    receivedAtMs: armedMs + 1_000,
    seq: 1,
    lng: 106.6,
    lat: 16.6,
    source: 'gnss',
  }
  const nothing = {
    accuracyM: 8,
    speedKmh: null,
    headingDeg: null,
    altitudeM: null,
    satellites: null,
    batteryPct: null,
  }
  const fixes = [1, 5, 30, 35].map((minute) => ({ ...fix, ...nothing, atMs: armedMs + minute * MINUTE_MS }) as Position)
  await dashboard.deps.positions.write(batchOf(fixes))
  await changeTrip(dashboard, id, { state: 'IN_TRANSIT', departedAtMs: armedMs + 5 * MINUTE_MS })
  const alert = await raiseAlert(dashboard, 1, {
    tripId: id as TripId,
    startedAtMs: armedMs + 31 * MINUTE_MS,
    sentence: { vi: 'đứt dây', en: 'wire cut' },
  })
  await ok(admin.call('POST', `/alerts/${alert.id}/acknowledge`))
  await ok(
    admin.call('POST', `/trips/${id}/replace-seal`, { sealId: 'VN0001234', newSealId: 'VN0000002', reason: 'pin yếu' }),
  )
  await ok(admin.call('POST', `/trips/${id}/confirm-arrival`))
  await ok(admin.call('POST', `/trips/${id}/unseal`, { reason: 'kiểm hóa', card: '0A11' }))
  await ok(admin.call('POST', `/trips/${id}/close`))
})
afterAll(() => dashboard.stop())

type Item = {
  at: string
  recordedAt: string
  kind: string
  by: string
  sealId: string | null
  detail: Record<string, unknown>
  sentence: unknown
}
const read = async (query = '', client = admin) => ok(client.call('GET', `/trips/${id}/timeline${query}`))
const minuteOf = (time: string) => Math.round((Date.parse(time) - armedMs) / MINUTE_MS)

describe('the timeline of a trip', () => {
  it('has everything that happened in the order of when it happened, and when that was known', async () => {
    const { items, nextCursor, positionsKnown } = await read()
    expect([nextCursor, positionsKnown]).toEqual([null, true])
    expect(items.map(({ at }: Item) => at)).toEqual(items.map(({ at }: Item) => at).toSorted())
    const early = items.filter(({ at }: Item) => minuteOf(at) < 59).map(({ at, kind }: Item) => [minuteOf(at), kind])
    expect(early).toEqual([
      [0, 'armed'],
      [5, 'fixes-missing'],
      [5, 'departed'],
      [31, 'alert-raised'],
      [35, 'fixes-missing'],
    ])
    const kinds = items.filter(({ at }: Item) => minuteOf(at) >= 59).map(({ kind }: Item) => kind)
    for (const kind of [
      'created',
      'edited',
      'alert-acknowledged',
      'seal-replaced',
      'arrival-confirmed',
      'unsealed',
      'closed',
    ])
      expect([kind, kinds.filter((one: string) => one === kind)]).toEqual([kind, [kind]])
    // Assigned, armed, replaced by, armed in place of, released.
    expect(kinds.filter((kind: string) => kind === 'custody')).toHaveLength(5)
    const armed = items.find(({ kind }: Item) => kind === 'armed')
    expect([minuteOf(armed.recordedAt), armed.by, armed.detail.reason]).toEqual([60, 'admin', 'đang đi'])
    expect(items.find(({ kind }: Item) => kind === 'alert-raised')).toMatchObject({
      by: 'system',
      sealId: 'VN0001234',
      sentence: { vi: 'đứt dây', en: 'wire cut' },
    })
    expect(items.find(({ kind }: Item) => kind === 'unsealed').detail).toEqual({ reason: 'kiểm hóa', card: '0A11' })
    expect(items.filter(({ kind }: Item) => kind === 'fixes-missing')).toMatchObject([
      { sealId: 'VN0001234', detail: { minutes: 25, until: new Date(armedMs + 30 * MINUTE_MS).toISOString() } },
      { sealId: 'VN0001234', detail: { minutes: 25 } },
    ])
  })

  it('has pages that leave nothing out', async () => {
    const { items } = await read()
    const paged: Item[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Item[]; nextCursor: string | null } = await read(`?limit=3${cursor && `&cursor=${cursor}`}`)
      paged.push(...page.items)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(items)
    expect((await admin.call('GET', `/trips/${id}/timeline?cursor=nonsense`)).status).toBe(400)
    expect((await admin.call('GET', `/trips/${id}/timeline?limit=0`)).status).toBe(400)
  })

  it('says so when history is away', async () => {
    const { positions } = dashboard.deps
    const track = positions.track
    Object.assign(positions, { track: () => Promise.reject(new Error('away')) })
    const { items, positionsKnown } = await read()
    Object.assign(positions, { track })
    expect([positionsKnown, items.some(({ kind }: Item) => kind === 'fixes-missing')]).toEqual([false, false])
    expect(items.some(({ kind }: Item) => kind === 'alert-raised')).toBe(true)
  })

  it('is evidence: a look at it is on the record, and only for who may know of the trip', async () => {
    const auditor = await colleague(dashboard, { username: 'thanh', role: 'auditor' })
    await read('', auditor)
    const { items } = await dashboard.deps.records.audit.list({ by: 'thanh', limit: 5, cursor: null })
    expect(items.map(({ action, target }) => [action, target])).toContainEqual(['trip.timeline.read', `trip ${id}`])
    const foreign = await colleague(dashboard, { username: 'ngoc', role: 'officer', region: 'I' })
    expect((await foreign.call('GET', `/trips/${id}/timeline`)).status).toBe(404)
  })

  it('of a draft that came to nothing is short', async () => {
    const draft = await makeTrip(dashboard, admin, { sealId: null })
    await ok(admin.call('POST', `/trips/${draft.id}/cancel`, { reason: 'nhầm' }))
    const { items } = await ok(admin.call('GET', `/trips/${draft.id}/timeline`))
    expect(items.map(({ kind, detail }: Item) => [kind, detail.reason])).toEqual([
      ['created', undefined],
      ['cancelled', 'nhầm'],
    ])
  })
})

describe('items', () => {
  const times = { tripId: 'T1' as TripId, effectiveAtMs: 1_000, recordedAtMs: 2_000, by: 'lan', reason: null }
  const sealId = 'VN1' as SealId
  it('of every act', () => {
    const acts: Act[] = [
      {
        ...times,
        kind: 'divert',
        corridor: 'C' as CorridorId,
        corridorVersion: 1,
        destinationGate: 'g' as GateId,
        networkVersion: 1,
        deadlineMs: 0,
      },
      { ...times, kind: 'authorise-opening', sealId, commandId: 'C1', untilMs: 5_000 },
      { ...times, kind: 'withdraw-opening', sealId, commandId: 'C1' },
      { ...times, kind: 'set-interval', sealId, intervalS: 60 },
      { ...times, kind: 'cancel' },
    ]
    expect(itemsOfActs(acts).map(({ kind, atMs, recordedAtMs }) => [kind, atMs, recordedAtMs])).toEqual(
      ['diverted', 'opening-authorised', 'opening-withdrawn', 'interval-set', 'cancelled'].map((kind) => [
        kind,
        1_000,
        2_000,
      ]),
    )
  })
  it('of milestones: what stands once, and what was taken back', () => {
    const none = { departedAtMs: null, inTransitAtMs: null, arrivedAtMs: null }
    const entry = (seq: number, was: object, is: object) =>
      ({
        seq,
        atMs: seq * 1_000,
        detailJson: JSON.stringify({ was: { ...none, ...was }, is: { ...none, ...is } }),
      }) as never
    const entries = [
      entry(1, {}, { arrivedAtMs: 50 }),
      entry(2, { arrivedAtMs: 50 }, {}),
      entry(3, {}, { arrivedAtMs: 70 }),
    ]
    expect(
      itemsOfMilestones({ ...none, departedAtMs: 10, arrivedAtMs: 70 }, entries).map(({ kind, atMs, recordedAtMs }) => [
        kind,
        atMs,
        recordedAtMs,
      ]),
    ).toEqual([
      ['departed', 10, 10],
      ['milestone-taken-back', 2_000, 2_000],
      ['arrived', 70, 3_000],
    ])
  })
  it('of a command at each step', () => {
    const command: Command = {
      ...{
        id: 'C1',
        version: 1,
        sealId,
        tripId: null,
        kind: 'unlock',
        intervalS: null,
        state: 'sent',
        createdAtMs: 1,
        expiresAtMs: 100,
      },
      ...{ requestedBy: 'lan', approvedBy: 'hoa', approvedAtMs: 2, sentAtMs: 3, answeredAtMs: null, answer: null },
    }
    const kinds = (nowMs: number, changes: Partial<Command> = {}) =>
      itemsOfCommand({ ...command, ...changes }, nowMs).map(({ kind, by }) => `${kind} ${by}`)
    const sent = ['command-requested lan', 'command-approved hoa', 'command-sent system']
    expect(kinds(50)).toEqual(sent)
    expect(kinds(100)).toEqual([...sent, 'command-expired system'])
    expect(kinds(100, { state: 'done', answeredAtMs: 9 })).toEqual([...sent, 'command-answered system'])
  })
  it('of missing fixes, also before the first, and of a seal that never had one', () => {
    const stretch = (minutes: number[], toMs: number | null) =>
      itemsOfFixes(
        { sealId, fromMs: 0, toMs, fixes: minutes.map((minute) => ({ atMs: minute * MINUTE_MS, receivedAtMs: 0 })) },
        60 * MINUTE_MS,
      ).map(({ atMs, detail }) => [atMs / MINUTE_MS, detail.minutes, detail.until === null ? 'open' : 'over'])
    expect(stretch([20, 25, 58], null)).toEqual([
      [0, 20, 'over'],
      [25, 33, 'over'],
    ])
    expect(stretch([], null)).toEqual([[0, 60, 'open']])
    expect(stretch([], 30 * MINUTE_MS)).toEqual([[0, 30, 'over']])
  })
})
