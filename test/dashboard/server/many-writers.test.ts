import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SealId, TripId } from '../../../domain/ids.ts'
import { createJourney } from '../../../domain/judging/journey.ts'
import { noMilestones } from '../../../domain/judging/milestones.ts'
import { ARMING_CHECKS } from '../../../domain/trip/arming-checks.ts'
import { keepMilestones } from '../../../ingest/keep-milestones.ts'
import { aWebhook } from '../../adapters/records/samples.ts'
import { planWith } from '../../domain/judging/test-road.ts'
import type { Answered, ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { makeNetwork, makeTrip, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const ALL = { override: { checks: [...ARMING_CHECKS], reason: 'thử' } }
const SPARES = Array.from({ length: 20 }, (_, n) => `VN30000${String(n).padStart(2, '0')}`)
let dashboard: TestDashboard
let people: readonly ApiClient[]
let id: TripId
beforeEach(async () => {
  dashboard = await startDashboard()
  const admin = await dashboard.admin()
  await makeNetwork(admin)
  for (const sealId of ['VN0001234', ...SPARES]) await registerSeal(admin, sealId)
  people = [
    admin,
    await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' }),
    await colleague(dashboard, { username: 'hoa', role: 'supervisor', region: 'IX' }),
    await colleague(dashboard, { username: 'minh', role: 'national' }),
  ]
  id = (await makeTrip(dashboard, admin)).id
  await dashboard.deps.records.webhooks.insert(aWebhook('W1'))
})
afterEach(() => dashboard.stop())

type Writer = (client: ApiClient, n: number) => Promise<Answered>
const post =
  (act: string, body: (n: number) => object = () => ({})): Writer =>
  (client, n) =>
    client.call('POST', `/trips/${id}/${act}`, body(n))
/** Reads, thinks, writes: as a form does. */
const edit: Writer = async (client, n) => {
  const { body } = await client.call('GET', `/trips/${id}`)
  return client.call('PATCH', `/trips/${id}`, { vehicle: `29H-${n}` }, { 'If-Match': `"${body.version}"` })
}
const replace: Writer = async (client, n) => {
  const { body } = await client.call('GET', `/trips/${id}`)
  const newSealId = SPARES[n % SPARES.length]
  return client.call('POST', `/trips/${id}/replace-seal`, { sealId: body.sealId, newSealId, reason: `${n}` })
}
const divert = post('divert', () => ({ corridor: 'LB-DN', destinationGate: 'tien-sa', reason: 'x' }))
const arm = post('arm', () => ALL)
const close = post('close', (n) => ({ reason: `${n}` }))

/** What the line writes meanwhile: each time the truck is a little further. */
let judged = 0
const judge = (): Promise<void> => {
  judged += 1
  const steps = [{ departedAtMs: 1 }, { departedAtMs: 1, inTransitAtMs: 2 }, { departedAtMs: 1, inTransitAtMs: judged }]
  const milestones = { ...noMilestones, ...steps[Math.min(judged, steps.length) - 1] }
  const journey = createJourney(planWith({ tripId: id, sealId: 'VN0001234' as SealId }))
  const seen = [{ journey: { ...journey, state: { ...journey.state, milestones } } }]
  return dashboard.deps.records.transaction((stores) => keepMilestones(stores, seen, () => seen, dashboard.nowMs()))
}

/** One after the other, between what others write. */
const judgeInTurn = async (times: number): Promise<void> => {
  for (let n = 0; n < times; n += 1) {
    await judge()
    await people[0]?.call('GET', `/trips/${id}`)
  }
}

const atOnce = (count: number, mix: readonly Writer[]): Promise<Answered[]> =>
  Promise.all(
    Array.from({ length: count }, (_, n) => {
      const client = people[n % people.length]
      const write = mix[Math.floor(n / people.length) % mix.length]
      if (!client || !write) throw new Error('no client or no writer')
      return write(client, n)
    }),
  )

const readAll = async () => {
  const { records } = dashboard.deps
  const trip = await records.trips.get(id)
  if (!trip) throw new Error(`no trip ${id}`)
  const { items } = await records.audit.list({ target: `trip ${id}`, limit: 500, cursor: null })
  await records.webhooks.fanOut(dashboard.nowMs(), 10_000)
  const { items: told } = await records.webhooks.deliveries('W1', { limit: 500, cursor: null })
  return {
    trip,
    audit: [...items].reverse(),
    acts: await records.trips.acts(id),
    assignments: await records.trips.assignmentsOfTrip(id),
    events: told
      .map(({ event }) => event)
      .filter(({ orderKey }) => orderKey === id)
      .reverse(),
  }
}

/** Every step of each seal begins where the one before it ended, and ends where the seal is now. */
const demandUnbrokenCustody = async (): Promise<void> => {
  const { custody, seals } = dashboard.deps.records
  for (const sealId of ['VN0001234', ...SPARES] as SealId[]) {
    const { items } = await custody.list({ sealId, limit: 500, cursor: null })
    const moves = [...items].reverse()
    const states = ['in-stock', ...moves.map(({ to }) => to)]
    expect(moves.map(({ from }) => from)).toEqual(states.slice(0, -1))
    expect((await seals.get(sealId))?.state).toBe(states.at(-1))
  }
}

/** Whoever is refused is told by whom and when, or what else to do. */
const demandReasons = (answers: readonly Answered[]): void => {
  for (const { status, body } of answers.filter(({ status }) => status !== 200)) {
    if (status === 412) expect(body).toMatchObject({ changedBy: expect.any(String), changedAt: expect.any(String) })
    else if (body.code === 'trip.illegal-transition' || body.code === 'trip.arrival-confirmed')
      expect(body).toMatchObject({ by: expect.any(String), at: expect.any(String), state: expect.any(String) })
    else
      expect([body.status, body.code]).toBeOneOf([
        [403, 'trip.needs-supervisor'],
        [403, 'session.role-not-permitted'],
        [409, 'trip.seal-checks-failed'],
        [409, 'trip.seal-not-available'],
        // The seal it wanted to replace was replaced meanwhile.
        [400, 'validation'],
      ])
  }
}

const count = <T>(list: readonly T[], test: (one: T) => boolean): number => list.filter(test).length

it('200 writers on one draft leave one history, and one of them arms it', async () => {
  const mix = [edit, arm, edit, replace, post('confirm-arrival'), divert, edit]
  const answers = await atOnce(200, mix)
  demandReasons(answers)
  const { trip, audit, acts, assignments, events } = await readAll()
  expect(trip.state).toBe('ARMED')
  expect(count(answers, ({ body }) => body.code === 'version.conflict')).toBeGreaterThan(0)
  // Every change of the trip is one entry, one version and the answer of one caller, in this order.
  const changed = answers.filter(({ status }) => status === 200).map(({ body }) => body.version)
  expect(changed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: trip.version - 1 }, (_, n) => n + 2))
  expect(audit.map(({ action }) => action).slice(0, 1)).toEqual(['trip.create'])
  expect(audit).toHaveLength(trip.version)
  expect(count(acts, ({ kind }) => kind === 'arm')).toBe(1)
  for (const kind of ['arm', 'divert', 'replace-seal'] as const)
    expect([kind, count(acts, (act) => act.kind === kind)]).toEqual([
      kind,
      count(audit, ({ action }) => action === `trip.${kind}`),
    ])
  expect(assignments.filter(({ toMs }) => toMs === null).map(({ sealId }) => sealId)).toEqual(
    trip.seals.map(({ sealId }) => sealId),
  )
  expect(count(events, ({ type }) => type === 'trip.armed')).toBe(1)
  await demandUnbrokenCustody()
  expect((await dashboard.deps.records.audit.verify()).ok).toBe(true)
}, 120_000)

it('200 writers on a trip under way, with the line writing too, leave one history that ends once', async () => {
  judged = 0
  await people[0]?.call('POST', `/trips/${id}/arm`, ALL)
  await judge()
  await judge()
  const mix = [
    post('confirm-arrival'),
    replace,
    divert,
    edit,
    post('unseal', (n) => ({ reason: `${n}` })),
    replace,
    close,
  ]
  const [answers] = await Promise.all([atOnce(200, mix), judgeInTurn(20)])
  demandReasons(answers)
  const { trip, audit, acts, assignments, events } = await readAll()
  expect(trip.state).toBe('CLOSED')
  expect(audit).toHaveLength(trip.version)
  const once = ['arm', 'confirm-arrival', 'close'] as const
  for (const kind of [...once, 'unseal', 'divert', 'replace-seal'] as const) {
    const acted = count(acts, (act) => act.kind === kind)
    expect([kind, acted]).toEqual([kind, count(audit, ({ action }) => action === `trip.${kind}`)])
    if (once.includes(kind as (typeof once)[number])) expect([kind, acted]).toEqual([kind, 1])
  }
  // Repeating one's own confirmation is no change: of the others each success is a version of its own.
  const changes = audit.filter(({ by, action }) => by !== 'system' && action !== 'trip.create' && action !== 'trip.arm')
  const versions = answers.filter(({ status }) => status === 200).map(({ body }) => body.version)
  expect(new Set(versions).size).toBe(changes.length)
  expect(assignments.every(({ toMs }) => toMs !== null)).toBe(true)
  for (const [type, kind] of [
    ['trip.unsealed', 'unseal'],
    ['trip.closed', 'close'],
  ] as const)
    expect(count(events, (event) => event.type === type)).toBe(count(acts, (act) => act.kind === kind))
  // What control rooms hear of the trip comes in the order of its versions.
  const told = events.flatMap(({ type, payload }) =>
    type.startsWith('trip.') ? [(payload as { version: number }).version] : [],
  )
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  await demandUnbrokenCustody()
  expect((await dashboard.deps.records.audit.verify()).ok).toBe(true)
}, 120_000)
