import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import { aSeal } from '../../adapters/records/samples.ts'
import type { ApiClient } from './api-client.ts'
import {
  type ClientSocket,
  idsOf,
  openSocket,
  placeSeal as place,
  refusal,
  type Seen,
  seenBy,
  until,
} from './live-sockets.ts'
import { raiseAlert } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
const sockets: ClientSocket[] = []
beforeEach(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect()
  await dashboard.stop()
})

const open = (headers: Record<string, string>, namespace = '/live'): ClientSocket => {
  const socket = openSocket(dashboard.url, { headers, namespace })
  sockets.push(socket)
  return socket
}
/** A socket with the admin's session, and everything it has been told. */
const listen = (): { socket: ClientSocket; seen: Seen } => {
  const socket = open({ Cookie: client.cookie(), Origin: dashboard.url })
  return { socket, seen: seenBy(socket) }
}
const placeSeal = (id: string, lng: number, lat: number, tripId: string | null = null) =>
  place(dashboard, id, [lng, lat], tripId)

describe('who may listen', () => {
  it.each([
    ['nobody', {}, '/live', 'session.required'],
    ['an unknown session', { Cookie: 'sealtrail_session=guess' }, '/live', 'session.required'],
    ['the default namespace', {}, '/', 'namespace.unknown'],
  ])('not %s', async (_what, headers, namespace, code) => {
    expect(await refusal(open(headers, namespace))).toBe(code)
  })

  it('not a page of another site', async () => {
    const socket = open({ Cookie: client.cookie(), Origin: 'https://evil.example' })
    await refusal(socket)
    expect(socket.connected).toBe(false)
  })

  it('not a role that may not read, nor one with a generated password', async () => {
    const { users } = dashboard.deps.records
    const admin = await users.get('admin')
    if (!admin) throw new Error('no admin')
    await users.insert({ ...admin, username: 'nobody', role: 'administrator', active: false })
    await users.insert({ ...admin, username: 'fresh', mustChangePassword: true })
    for (const [username, code] of [
      ['nobody', 'session.required'],
      ['fresh', 'session.password-change-required'],
    ] as const) {
      const other = dashboard.client()
      await other.signIn(username, 'a password for tests')
      expect(await refusal(open({ Cookie: other.cookie() }))).toBe(code)
    }
  })

  it('no longer once signed out', async () => {
    const { socket, seen } = listen()
    await until(() => seen.snapshots.length === 1)
    await client.call('DELETE', '/session')
    await until(() => socket.disconnected)
  })
})

describe('the snapshot', () => {
  it('holds every seal with its place as it was told, the open alerts and a cursor; then health', async () => {
    await dashboard.deps.records.seals.register(aSeal(2), new Uint8Array(32))
    await dashboard.deps.records.seals.register(aSeal(1, { id: 'VN0001234' as SealId }), new Uint8Array(32))
    await placeSeal('VN0001234', 106.7000049, 16.5999951, 'T1')
    await raiseAlert(dashboard, 1)
    await raiseAlert(dashboard, 2, { state: 'resolved' })
    const { socket, seen } = listen()
    await until(() => seen.health.length > 0)
    const { ws } = socket.io.engine.transport as unknown as { ws: { extensions: string } }
    expect(ws.extensions).toBe('permessage-deflate')
    const [snapshot] = seen.snapshots
    expect(snapshot?.seals).toEqual([['VN0001234', 106.7000049, 16.5999951, 90, expect.any(Number), 'moving', 'T1']])
    expect(snapshot?.alerts.map(({ id }) => id)).toEqual(['alert-0001'])
    expect(snapshot?.cursor).toBe(await dashboard.deps.records.alerts.head())
    expect(seen.health[0]).toMatchObject({ stores: { journal: 'ok', records: 'ok', positions: 'ok' }, silentSeals: 0 })
    expect(seen.snapshots).toHaveLength(1)
  })
})

describe('seals', () => {
  it('are sent only within the watched area, or when followed, and once more when they leave it', async () => {
    const { socket, seen } = listen()
    await until(() => seen.snapshots.length === 1)
    socket.emit('watch', { bbox: [106, 16, 107, 17], zoom: 9 })
    await placeSeal('IN1', 106.5, 16.5)
    await placeSeal('OUT1', 108.5, 16.5, 'T9')
    await until(() => seen.seals.length > 0)
    expect(seen.seals.flat().map(([id]) => id)).toEqual(['IN1'])
    socket.emit('follow', { tripId: 'T9' })
    await until(() => idsOf(seen.seals.flat()).includes('OUT1'))
    await placeSeal('IN1', 109, 16.5)
    await until(() => seen.seals.flat().some(([id, lng]) => id === 'IN1' && lng === 109))
    const told = seen.seals.flat().length
    await placeSeal('IN1', 109.1, 16.5)
    await placeSeal('OUT1', 108.6, 16.5, 'T9')
    await until(() => seen.seals.flat().some(([id, lng]) => id === 'OUT1' && lng === 108.6))
    expect(seen.seals.flat()).toHaveLength(told + 1)
  })

  it('of an area that is newly watched come at once, across the antimeridian too', async () => {
    await placeSeal('EAST', 179.5, 0)
    await placeSeal('WEST', -179.5, 0)
    await placeSeal('ELSEWHERE', 0, 0)
    const { socket, seen } = listen()
    await until(() => seen.snapshots[0]?.seals.length === 3)
    socket.emit('watch', { bbox: [179, -1, -179, 1], zoom: 5 })
    await until(() => seen.seals.flat().length >= 2)
    expect(idsOf(seen.seals.flat())).toEqual(['EAST', 'WEST'])
  })

  it('are not read while nobody looks, and all known when somebody comes', async () => {
    const { socket, seen } = listen()
    await until(() => seen.snapshots.length === 1)
    socket.disconnect()
    const { seals } = dashboard.deps.records
    await placeSeal('FIRST', 106.5, 16.5)
    const reads = vi.spyOn(seals, 'latestSince')
    await pause(2_500)
    // The screen may have been seen off only after one more look.
    expect(reads.mock.calls.length).toBeLessThanOrEqual(1)
    await placeSeal('SECOND', 106.5, 16.5)
    const next = listen()
    await until(() => next.seen.snapshots.length === 1)
    expect(idsOf(next.seen.snapshots[0]?.seals ?? [])).toEqual(['FIRST', 'SECOND'])
  })

  it('become silent by the clock alone', async () => {
    const { records } = dashboard.deps
    await records.seals.register(aSeal(8, { state: 'armed' }), new Uint8Array(32))
    await placeSeal('VN0000008', 106.5, 16.5, 'T1')
    const { socket, seen } = listen()
    await until(() => seen.snapshots[0]?.seals.length === 1)
    socket.emit('watch', { bbox: [106, 16, 107, 17], zoom: 9 })
    dashboard.pass(122_000)
    await until(() => seen.seals.flat().some(([, , , , , word]) => word === 'silent'))
    await until(() => seen.health.some(({ silentSeals }) => silentSeals === 1))
  })
})

describe('alerts', () => {
  it('come in the order of their cursors as they change', async () => {
    const { seen } = listen()
    await until(() => seen.snapshots.length === 1)
    for (const n of [1, 2, 3]) await raiseAlert(dashboard, n)
    await client.call('POST', '/alerts/alert-0002/acknowledge')
    await until(() => seen.alerts.some(({ state }) => state === 'acknowledged'))
    const cursors = seen.alerts.map(({ cursor }) => cursor)
    expect(cursors).toEqual(cursors.toSorted())
    expect(seen.alerts.at(-1)).toMatchObject({ id: 'alert-0002', state: 'acknowledged', version: 2 })
  })

  it('are found without a hint', async () => {
    const { seen } = listen()
    await until(() => seen.snapshots.length === 1)
    dashboard.deps.feed.hint = () => {}
    await raiseAlert(dashboard, 1)
    await until(() => seen.alerts.length === 1)
  })

  it('missed while away are all told on `resume`, in order, none twice', async () => {
    await raiseAlert(dashboard, 1)
    const cursor = await dashboard.deps.records.alerts.head()
    const count = 450
    for (let n = 2; n <= count + 1; n += 1) await raiseAlert(dashboard, n)
    const { socket, seen } = listen()
    const ends: [cursor: string, after: number][] = []
    socket.on('resumed', ({ cursor: upTo }) => ends.push([upTo, seen.alerts.length]))
    socket.on('connect', () => socket.emit('resume', { cursor }))
    await until(() => ends.length > 0)
    expect(ends).toEqual([[await dashboard.deps.records.alerts.head(), count]])
    expect(seen.alerts.map(({ id }) => id)).toEqual(
      Array.from({ length: count }, (_, n) => `alert-${String(n + 2).padStart(4, '0')}`),
    )
    await raiseAlert(dashboard, 999)
    await until(() => seen.alerts.length > count)
    expect(seen.alerts.at(-1)?.id).toBe('alert-0999')
    expect(ends).toHaveLength(1)
    expect(seen.alerts).toHaveLength(count + 1)
  })

  it('are told to every screen, each from its own place', async () => {
    await raiseAlert(dashboard, 1)
    const screens = Array.from({ length: 5 }, listen)
    await until(() => screens.every(({ seen }) => seen.snapshots.length === 1))
    screens[0]?.socket.emit('resume', { cursor: '0' })
    await raiseAlert(dashboard, 2)
    await until(() => screens.every(({ seen }) => seen.alerts.some(({ id }) => id === 'alert-0002')))
    await until(() => screens[0]?.seen.alerts.length === 2)
    for (const { seen } of screens.slice(1)) expect(seen.alerts).toHaveLength(1)
  })
})

describe('a program that sends nonsense', () => {
  it('harms nobody, itself included', async () => {
    const { socket, seen } = listen()
    await until(() => seen.snapshots.length === 1)
    const send = socket as unknown as { emit(name: string, ...messages: unknown[]): void }
    for (const message of [null, [], 'x', { bbox: [0, 0, 0] }, { bbox: [NaN, 0, 1, 1], zoom: 1 }, { cursor: {} }])
      for (const name of ['watch', 'follow', 'resume', 'snapshot', 'disconnecting'])
        if (name !== 'disconnecting') send.emit(name, message)
    send.emit('resume', { cursor: '9999999999999999' })
    await raiseAlert(dashboard, 1)
    await until(() => seen.alerts.length === 1)
  })
})

describe('lag', () => {
  it('is the age of the oldest report that is not judged yet', async () => {
    await dashboard.deps.journal.append({
      sealId: 'VN1' as SealId,
      kind: 'report',
      receivedAtMs: dashboard.nowMs() - 90_000,
      body: Buffer.from('{}'),
    })
    const { seen } = listen()
    await until(() => (seen.health.at(-1)?.lagMs ?? 0) >= 90_000)
    await dashboard.deps.records.checkpoints.setOffset('ingest.kept', await dashboard.deps.journal.head())
    await until(() => seen.health.at(-1)?.lagMs === 0)
  })
})

describe('a server that stops', () => {
  it('leaves its screens free to come again by themselves', async () => {
    const other = await startDashboard()
    const admin = await other.admin()
    const socket = io(`${other.url}/live`, {
      transports: ['websocket'],
      extraHeaders: { Cookie: admin.cookie() },
      forceNew: true,
    })
    const reason = new Promise<string>((resolve) => socket.on('disconnect', resolve))
    await new Promise<void>((resolve) => socket.on('snapshot', () => resolve()))
    await other.stop()
    expect(await reason).toBe('transport close')
    expect(socket.active).toBe(true)
    socket.disconnect()
  })
})
