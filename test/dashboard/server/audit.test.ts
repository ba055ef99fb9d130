import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../../dashboard/server/operations/operations.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { gateBody, LAO_BAO } from './places.ts'
import { makeNetwork, ok, raiseAlert } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
})
afterEach(() => dashboard.stop())

type Listed = { seq: number; by: string; action: string; target: string }
const list = async (query = '', client = admin): Promise<Listed[]> =>
  (await ok(client.call('GET', `/audit${query}`))).items
const actions = async (query = '') => (await list(query)).map(({ action }) => action)

describe('the audit', () => {
  it('is for administrators and auditors', async () => {
    const auditor = await colleague(dashboard, { username: 'hoa', role: 'auditor' })
    expect((await list('', auditor)).length).toBeGreaterThan(1)
    const national = await colleague(dashboard, { username: 'lan', role: 'national' })
    for (const path of ['/audit', '/audit/verify', '/audit/export'])
      expect((await national.call('GET', path)).body.code).toBe('session.role-not-permitted')
  })

  it('tells newest first who did what, by person, action, target and time', async () => {
    await makeNetwork(admin)
    expect(await actions()).toEqual(['corridor.add', 'gate.add', 'gate.add', 'session.sign-in', 'user.add'])
    expect(await list('?target=gate%20lao-bao')).toMatchObject([{ action: 'gate.add', by: 'admin', seq: 3 }])
    expect(await actions('?action=gate.add&by=admin')).toEqual(['gate.add', 'gate.add'])
    expect(await actions('?by=nobody')).toEqual([])
    expect(await actions(`?from=${new Date(dashboard.nowMs() + 60_000).toISOString()}`)).toEqual([])
    const first = await ok(admin.call('GET', '/audit?limit=4'))
    expect(await actions(`?cursor=${first.nextCursor}`)).toEqual(['user.add'])
    expect((await admin.call('GET', '/audit?from=yesterday')).status).toBe(400)
  })

  it('proves its chain and gives the hash to note elsewhere', async () => {
    await makeNetwork(admin)
    const [newest] = (await ok(admin.call('GET', '/audit?limit=1'))).items
    expect(await ok(admin.call('GET', '/audit/verify'))).toEqual({
      ok: true,
      entries: 5,
      brokenAt: null,
      headHash: newest.hash,
    })
  })
})

type Line = Record<'seq' | 'at' | 'by' | 'action' | 'target' | 'detail' | 'previousHash' | 'hash', string>

/** As the runbook tells an auditor to do it, with nothing of ours. */
const hashOf = (line: Line): string =>
  createHash('sha256')
    .update(Buffer.from(line.previousHash, 'hex'))
    .update(JSON.stringify([Number(line.seq), Date.parse(line.at), line.by, line.action, line.target, line.detail]))
    .digest('hex')

describe('an export', () => {
  const text = async (query: string): Promise<string> => {
    const answer = await fetch(`${dashboard.url}/api/v1/audit/export${query}`, { headers: { Cookie: admin.cookie() } })
    expect(answer.status).toBe(200)
    return answer.text()
  }
  const csv = async (query = ''): Promise<Line[]> => parse(await text(query), { bom: true, columns: true })
  const jsonl = async (query = ''): Promise<Line[]> =>
    (await text(`?format=jsonl${query}`))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('can be proved outside, line by line and as a whole, in both formats', async () => {
    await makeNetwork(admin)
    const hostile = { vi: '=cmd|"/c calc"!A1', en: '+1,2\n"quoted"' }
    const body = gateBody('cau-treo', LAO_BAO)
    await ok(admin.call('POST', '/gates', { ...body, properties: { ...body.properties, name: hostile } }))
    for (const lines of [await csv(), await jsonl()]) {
      expect(lines.length).toBeGreaterThanOrEqual(6)
      for (const [index, line] of lines.entries()) {
        expect(line.hash).toBe(hashOf(line))
        expect(line.previousHash).toBe(lines[index - 1]?.hash ?? '0'.repeat(64))
      }
    }
    const added = (await csv()).find(({ target }) => target === 'gate cau-treo')
    expect(JSON.parse(added?.detail ?? '').name).toEqual(hostile)
  })

  it('takes the filters of the list, and still each line can be proved', async () => {
    await makeNetwork(admin)
    const lines = await csv('?action=gate.add')
    expect(lines.map(({ seq }) => seq)).toEqual(['3', '4'])
    for (const line of lines) expect(line.hash).toBe(hashOf(line))
    expect(await csv('?by=nobody')).toEqual([])
  })

  it('is on the record itself, and longer than one reading', async () => {
    const { audit } = dashboard.deps.records
    for (let n = 0; n < 1_050; n += 1)
      await audit.append({ atMs: n, by: 'lan', action: 'note', target: 't', detail: { n } })
    const lines = await jsonl()
    expect(lines).toHaveLength(1_053)
    expect(lines.at(-1)).toMatchObject({ action: 'audit.export', by: 'admin' })
    expect((await admin.call('GET', '/audit/export?format=xml')).status).toBe(400)
  })
})

describe('a look at evidence', () => {
  it('is named by every operation that shows some', () => {
    const shows = /^\/(alerts\/\{id\}|quarantine(\/\{id\})?|trips\/\{id\}\/(track|timeline|evidence))$/
    const showing = OPERATIONS.filter(({ method, path }) => method === 'get' && shows.test(path))
    expect(showing.length).toBeGreaterThan(3)
    for (const { path, look } of showing) expect([path, look?.action]).toEqual([path, expect.stringMatching(/\.read$/)])
  })

  const looks = async () => (await list()).filter(({ action }) => action.endsWith('.read'))

  it('is on the record once a minute and person, however often a screen asks', async () => {
    const { id } = await raiseAlert(dashboard, 1)
    const lan = await colleague(dashboard, { username: 'lan', role: 'leader' })
    for (let n = 0; n < 5; n += 1) await ok(lan.call('GET', `/alerts/${id}`))
    await ok(admin.call('GET', `/alerts/${id}`))
    expect(await looks()).toMatchObject([
      { action: 'alert.read', by: 'admin', target: `alert ${id}` },
      { action: 'alert.read', by: 'lan', target: `alert ${id}` },
    ])
    dashboard.pass(60_000)
    await ok(lan.call('GET', `/alerts/${id}`))
    expect(await looks()).toHaveLength(3)
  })

  it('that was refused is none', async () => {
    expect((await admin.call('GET', '/alerts/unknown')).status).toBe(404)
    expect(await looks()).toEqual([])
  })

  it('does not pass for a change', async () => {
    const { id } = await raiseAlert(dashboard, 1)
    await ok(admin.call('POST', `/alerts/${id}/acknowledge`))
    const lan = await colleague(dashboard, { username: 'lan', role: 'national' })
    await ok(lan.call('GET', `/alerts/${id}`))
    const late = await lan.call(
      'POST',
      `/alerts/${id}/resolve`,
      { reason: 'explained', note: 'đã rõ' },
      { 'If-Match': '"1"' },
    )
    expect(late.body).toMatchObject({ code: 'version.conflict', changedBy: 'admin' })
  })

  it('that can’t be written down is not given', async () => {
    const { id } = await raiseAlert(dashboard, 1)
    const { append } = dashboard.deps.records.audit
    const failing = async (): Promise<void> => {
      throw new Error('disk full')
    }
    Object.assign(dashboard.deps.records.audit, { append: failing })
    const answer = await fetch(`${dashboard.url}/api/v1/alerts/${id}`, { headers: { Cookie: admin.cookie() } })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('P2')
    Object.assign(dashboard.deps.records.audit, { append })
    await ok(admin.call('GET', `/alerts/${id}`))
    expect(await looks()).toHaveLength(1)
  })
})
