import { expect, it } from 'vitest'
import { createActOutbox, type KeptAct, type OutboxDeps } from '../../../dashboard/web/acts/act-outbox.ts'
import { RequestFailed } from '../../../dashboard/web/api/request.ts'
import { alertOf } from './alert-of.ts'

/** A server that may be away, and what it was sent. */
const aServer = () => {
  const server = {
    isAway: false,
    refuses: null as RequestFailed | null,
    sent: [] as KeptAct[],
    kept: [] as readonly KeptAct[],
    outbox: (): ReturnType<typeof createActOutbox> => createActOutbox(deps),
  }
  let keys = 0
  const deps: OutboxDeps = {
    send: async (kept) => {
      server.sent.push(kept)
      if (server.isAway) throw new RequestFailed(0, 'network.unreachable', 'no line', null)
      if (server.refuses) throw server.refuses
      return alertOf({ id: kept.alertId, version: kept.version + 1 })
    },
    onDone: () => undefined,
    shelf: {
      read: () => server.kept,
      write: (acts) => {
        server.kept = acts
      },
    },
    newKey: () => `key-${++keys}`,
    nowMs: () => 1_000,
  }
  return server
}
const acknowledge = (alertId: string) => ({ alertId, act: { kind: 'acknowledge' }, version: 1, undo: null }) as const
const comment = (alertId: string, text: string) =>
  ({ alertId, act: { kind: 'comment', text }, version: 1, undo: null }) as const

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
  expect(server.kept).toEqual([])
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
