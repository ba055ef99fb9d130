import { expect, it } from 'vitest'
import { createActOutbox, type OutboxDeps } from '../../../dashboard/web/acts/act-outbox.ts'
import type { Answered, AnyKept, Asked, AskedOfAlert, Outbox } from '../../../dashboard/web/acts/kept-act.ts'
import { RequestFailed } from '../../../dashboard/web/api/request.ts'
import { alertOf } from './alert-of.ts'

/** A server that may be away, what it was sent, and the shelf of a device. */
const aServer = () => {
  const server = {
    isAway: false,
    refuses: null as RequestFailed | null,
    sent: [] as AnyKept[],
    shelf: new Map<string, AnyKept>(),
    nowMs: 1_000,
    outbox: (): Outbox => createActOutbox<Asked, Answered>(deps),
  }
  let keys = 0
  const deps: OutboxDeps<Asked, Answered> = {
    send: async (kept) => {
      server.sent.push(kept)
      if (server.isAway) throw new RequestFailed(0, 'network.unreachable', 'no line', null)
      if (server.refuses) throw server.refuses
      return alertOf({ id: kept.about })
    },
    onDone: () => undefined,
    shelf: {
      read: () => [...server.shelf.values()],
      put: (kept) => server.shelf.set(kept.key, structuredClone(kept)),
      remove: (key) => server.shelf.delete(key),
      has: (key) => server.shelf.has(key),
    },
    newKey: () => `key-${++keys}`,
    nowMs: () => server.nowMs++,
  }
  return server
}
const asked = (alertId: string, act: AskedOfAlert['act']): AskedOfAlert => ({
  kind: 'alert',
  about: `alert ${alertId}`,
  alertId,
  act,
  version: 1,
  undo: null,
})
const acknowledge = (alertId: string) => asked(alertId, { kind: 'acknowledge' })
const comment = (alertId: string, text: string) => asked(alertId, { kind: 'comment', text })
const arm = { kind: 'trip', about: 'trip T1', tripId: 'T1', act: { kind: 'arm' }, version: 2, name: 'T1' } as const

it('keeps acts while the server is away, and sends each once and in order when it is back', async () => {
  const server = aServer()
  const outbox = server.outbox()
  server.isAway = true
  expect((await outbox.act(acknowledge('A'))).state).toBe('waiting')
  void outbox.act(comment('A', 'đã gọi'))
  await expect.poll(() => outbox.all().map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  server.isAway = false
  server.sent = []
  await outbox.flush()
  await outbox.flush()
  expect(server.sent.map(({ key, act, isDelayed }) => [key, act.kind, isDelayed])).toEqual([
    ['key-1', 'acknowledge', true],
    ['key-2', 'comment', true],
  ])
  expect(outbox.all().map(({ state }) => state)).toEqual(['done', 'done'])
  expect([...server.shelf]).toEqual([])
})

it('knows after a reload what was not sent, under the same keys', async () => {
  const server = aServer()
  server.isAway = true
  await server.outbox().act(comment('A', 'đã gọi'))
  server.isAway = false
  const reloaded = server.outbox()
  expect(reloaded.all().map(({ key, state }) => [key, state])).toEqual([['key-1', 'waiting']])
  await reloaded.flush()
  expect(server.sent.at(-1)).toMatchObject({ key: 'key-1', isDelayed: true })
})

it('tells who was faster, and goes on with the rest', async () => {
  const server = aServer()
  const outbox = server.outbox()
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'alert.already-acknowledged',
    detail: '',
    by: 'lan',
    at: '2026-11-21T03:00:00.000Z',
  }
  server.refuses = new RequestFailed(409, problem.code, 'taken', problem)
  const { state, refusal } = await outbox.act(acknowledge('A'))
  expect([state, refusal?.by, refusal?.at]).toEqual(['refused', 'lan', '2026-11-21T03:00:00.000Z'])
  server.refuses = null
  expect((await outbox.act(acknowledge('B'))).state).toBe('done')
})

it('lets what was not sent be taken back', async () => {
  const server = aServer()
  const outbox = server.outbox()
  server.isAway = true
  const { key } = await outbox.act(acknowledge('A'))
  outbox.discard(key)
  server.isAway = false
  server.sent = []
  await outbox.flush()
  expect([server.sent, outbox.all()]).toEqual([[], []])
})

it('sends acts on alerts and trips in the one order in which they were done', async () => {
  const server = aServer()
  server.isAway = true
  const outbox = server.outbox()
  await outbox.act(arm)
  void outbox.act(acknowledge('A'))
  void outbox.act({ ...arm, act: { kind: 'confirm-arrival' } })
  server.isAway = false
  server.sent = []
  await server.outbox().flush()
  expect(server.sent.map(({ act }) => act.kind)).toEqual(['arm', 'acknowledge', 'confirm-arrival'])
})

it('does not send what another window of the officer has sent or discarded', async () => {
  const server = aServer()
  server.isAway = true
  const first = server.outbox()
  await first.act(arm)
  const second = server.outbox()
  server.isAway = false
  await expect.poll(() => first.flush().then(() => first.all()[0]?.state)).toBe('done')
  server.sent = []
  await second.flush()
  expect([server.sent, second.all()]).toEqual([[], []])
})

it('keeps a refusal that nobody has seen, over a reload, until it is closed', async () => {
  const server = aServer()
  server.isAway = true
  await server.outbox().act(arm)
  server.isAway = false
  server.refuses = new RequestFailed(409, 'trip.arming-refused', 'two checks failed', null)
  await server.outbox().flush()
  const reloaded = server.outbox()
  expect(reloaded.all().map(({ state, refusal }) => [state, refusal?.code])).toEqual([
    ['refused', 'trip.arming-refused'],
  ])
  server.sent = []
  await reloaded.flush()
  expect(server.sent).toEqual([])
  reloaded.discard(reloaded.all()[0]?.key ?? '')
  expect(server.outbox().all()).toEqual([])
})

it('refuses by itself what waited so long that the server may have forgotten its key', async () => {
  const server = aServer()
  server.isAway = true
  await server.outbox().act(arm)
  server.isAway = false
  server.nowMs += 23 * 3_600_000
  server.sent = []
  const late = server.outbox()
  await late.flush()
  expect([server.sent, late.all().map(({ refusal }) => refusal?.code)]).toEqual([[], ['act.too-old']])
})
