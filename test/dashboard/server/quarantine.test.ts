import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import { decode } from '../../../ingest/decode.ts'
import { quarantineOf } from '../../../ingest/order.ts'
import type { ApiClient } from './api-client.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

const SEAL = 'VN0001234' as SealId
let dashboard: TestDashboard
let client: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
})
afterAll(() => dashboard.stop())

/** A report in the journal, and in quarantine what ingest can't use of it. */
const received = async (body: string): Promise<{ offset: number; ids: string[] }> => {
  const { journal, records } = dashboard.deps
  const entry = { sealId: SEAL, kind: 'report', receivedAtMs: dashboard.nowMs(), body: Buffer.from(body) } as const
  const offset = await journal.append(entry)
  const items = decode([{ ...entry, offset }]).flatMap(quarantineOf)
  await records.quarantine.add(items)
  return { offset, ids: items.map(({ id }) => id) }
}
/** Put aside by older code: today's can read it. */
const readableNow = async (...paths: string[]): Promise<{ offset: number; ids: string[] }> => {
  const { offset } = await received('{"v":1,"batteryPct":80}')
  const items = paths.map((path, index) => ({
    id: `Q${offset}-${index}`,
    sealId: SEAL,
    receivedAtMs: dashboard.nowMs(),
    journalOffset: offset,
    path,
    reason: 'not read by the code of then',
    body: Buffer.from('{}'),
  }))
  await dashboard.deps.records.quarantine.add(items)
  return { offset, ids: items.map(({ id }) => id) }
}
const release = (id: string) => client.call('POST', `/quarantine/${id}/release`)
const backlog = () => dashboard.deps.records.checkpoints.backlog(99)

describe('quarantine', () => {
  it('shows what could not be used, with its bytes and reason', async () => {
    const item = (n: number, body: Uint8Array) => ({
      id: `Q${n}`,
      sealId: 'VN0009999' as SealId,
      receivedAtMs: n,
      journalOffset: 1_000 + n,
      path: 'fix',
      reason: 'lat 91',
      body,
    })
    const large = Buffer.alloc(100_000, 'abc')
    await dashboard.deps.records.quarantine.add([item(11, Buffer.from('{"lat":91}')), item(12, large)])
    const { body } = await client.call('GET', '/quarantine?sealId=VN0009999')
    expect(body.items).toMatchObject([
      { id: 'Q12', sizeBytes: 100_000, truncated: true },
      {
        id: 'Q11',
        path: 'fix',
        reason: 'lat 91',
        sizeBytes: 10,
        truncated: false,
        bodyBase64: Buffer.from('{"lat":91}').toString('base64'),
        releasedAt: null,
        releasedBy: null,
      },
    ])
    expect(JSON.stringify(body).length).toBeLessThan(20_000)
    const whole = await client.call('GET', '/quarantine/Q12')
    expect(whole.body).toMatchObject({ truncated: false, bodyBase64: large.toString('base64') })
    expect((await client.call('GET', '/quarantine/Q999')).body.code).toBe('quarantine-item.not-found')
  })

  it('gives to judging what can be read by now, once, on the record', async () => {
    const { offset, ids } = await readableNow('')
    const [id = ''] = ids
    const { status, body } = await release(id)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, releasedBy: 'admin' })
    expect(await backlog()).toContain(offset)
    await dashboard.deps.records.checkpoints.removeBacklog([offset])
    const again = await release(id)
    expect([again.status, again.body]).toEqual([200, body])
    expect(await backlog()).not.toContain(offset)
    const ofReleased = (await client.call('GET', '/quarantine?released=true')).body.items
    expect(ofReleased).toMatchObject([{ id }])
    expect((await client.call('GET', '/quarantine?released=false')).body.items).not.toContainEqual(ofReleased[0])
    expect((await client.call('GET', '/quarantine?released=yes')).status).toBe(400)
    expect(await dashboard.deps.records.audit.last(`quarantine ${id}`)).toMatchObject({
      by: 'admin',
      action: 'quarantine.release',
      detail: { journalOffset: offset, items: [id] },
    })
  })

  it('releases the parts of one message together', async () => {
    const { ids } = await readableNow('lock', 'fix')
    await release(ids[1] ?? '')
    for (const id of ids)
      expect((await client.call('GET', `/quarantine/${id}`)).body).toMatchObject({ releasedBy: 'admin' })
  })

  it.each([
    ['no JSON', '{"v":1,', 'the message can still not be used: expected JSON'],
    ['a part of it', '{"v":1,"fix":{"lat":91,"lon":0},"batteryPct":80}', 'fix can still not be used: '],
    ['one of several', '[{"v":1,"batteryPct":80},{"v":2}]', '[1] can still not be used: got v 2'],
  ])('keeps what can still not be used: %s', async (_what, sent, detail) => {
    const { offset, ids } = await received(sent)
    const { status, body } = await release(ids[0] ?? '')
    expect([status, body.code]).toEqual([409, 'quarantine.still-unusable'])
    expect(body.detail).toContain(detail)
    expect(await backlog()).not.toContain(offset)
  })

  it('says so when the journal no longer has the message', async () => {
    const { offset, ids } = await readableNow('')
    await dashboard.deps.journal.prune(dashboard.nowMs() + 1_000, new Map())
    expect((await release(ids[0] ?? '')).body.code).toBe('quarantine.entry-gone')
    expect(await backlog()).not.toContain(offset)
    expect((await release('Q999')).status).toBe(404)
  })
})
