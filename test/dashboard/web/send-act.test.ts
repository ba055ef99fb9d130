import { beforeEach, expect, it, vi } from 'vitest'
import type { AskedOfTrip, KeptTripAct } from '../../../dashboard/web/acts/kept-act.ts'
import { sendAct } from '../../../dashboard/web/acts/send-act.ts'

type Sent = { readonly path: string; readonly body: unknown; readonly headers: Record<string, string> }
const sent: Sent[] = []
beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('fetch', async (path: string, { body, headers }: RequestInit) => {
    sent.push({ path, body: JSON.parse(String(body)), headers: headers as Record<string, string> })
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  })
})

const kept = (act: AskedOfTrip['act'], part: Partial<KeptTripAct> = {}): KeptTripAct => ({
  kind: 'trip',
  about: 'trip T/1',
  tripId: 'T/1',
  act,
  version: 3,
  name: 'T1',
  key: 'key-1',
  atMs: 1,
  state: 'waiting',
  isDelayed: true,
  refusal: null,
  answer: null,
  ...part,
})
const trip = {
  declaration: '5001',
  containers: [{ number: 'CSQU3054383' }],
  originGate: 'lao-bao',
  destinationGate: 'dong-ha',
  corridor: 'LB-DH',
  deadline: '2026-11-26T10:00:00.000Z',
}

it.each<[string, AskedOfTrip['act'], string, unknown, string | undefined]>([
  ['what was looked at is armed, or nothing', { kind: 'arm' }, '/api/v1/trips/T%2F1/arm', {}, '"3"'],
  ['reports may have moved it on', { kind: 'confirm-arrival' }, '/api/v1/trips/T%2F1/confirm-arrival', {}, undefined],
  [
    'with the card',
    { kind: 'unseal', reason: 'Kiểm hóa', card: '0A11' },
    '/api/v1/trips/T%2F1/unseal',
    { reason: 'Kiểm hóa', card: '0A11' },
    undefined,
  ],
  [
    'a decision that waited undoes no other',
    { kind: 'divert', corridor: 'LB-DN', destinationGate: 'tien-sa', reason: 'Sạt lở' },
    '/api/v1/trips/T%2F1/divert',
    { corridor: 'LB-DN', destinationGate: 'tien-sa', reason: 'Sạt lở' },
    '"3"',
  ],
  ['a new one has no version', { kind: 'register', trip }, '/api/v1/trips', trip, undefined],
])('sends an act on a trip under its key: %s', async (_why, act, path, body, ifMatch) => {
  await sendAct(kept(act))
  expect(sent.map((one) => [one.path, one.body, one.headers['Idempotency-Key'], one.headers['If-Match']])).toEqual([
    [path, body, 'key-1', ifMatch],
  ])
})

it.each([
  [{ kind: 'acknowledge' }, true, undefined],
  [{ kind: 'assign', assignee: 'lan' }, true, '"3"'],
  [{ kind: 'assign', assignee: 'lan' }, false, undefined],
] as const)('lets a late act %j (late: %s) meet only the alert that was seen', async (act, isDelayed, ifMatch) => {
  const { tripId: _, name: __, ...common } = kept({ kind: 'arm' })
  await sendAct({ ...common, kind: 'alert', alertId: 'A1', act, version: 3, undo: null, isDelayed })
  expect([sent[0]?.path, sent[0]?.headers['If-Match']]).toEqual([`/api/v1/alerts/A1/${act.kind}`, ifMatch])
})
