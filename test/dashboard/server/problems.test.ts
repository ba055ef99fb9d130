import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let client: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
})
afterAll(() => dashboard.stop())

/** Sends a path as it is: fetch would tidy it up. */
const raw = (path: string): Promise<{ status: number; type: string; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(`${dashboard.url}/`, { path }, (answer) => {
      let body = ''
      answer.on('data', (chunk) => {
        body += chunk
      })
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })

describe('a refusal', () => {
  it('is a problem with a stable code', async () => {
    const { status, body, headers } = await dashboard.client().call('GET', '/gates')
    expect(status).toBe(401)
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(body).toEqual({
      type: 'urn:sealtrail:problem:session.required',
      title: 'Sign in first',
      status: 401,
      code: 'session.required',
      detail: expect.any(String),
    })
  })

  it.each([
    ['broken JSON', '{"username":', 'application/json', 400, 'validation'],
    ['no object', '"text"', 'application/json', 400, 'validation'],
    ['another type', 'username=admin', 'application/x-www-form-urlencoded', 415, 'body.not-json'],
    ['another charset', '{}', 'application/json; charset=koi8-r', 415, 'body.not-json'],
    ['over 1 MiB', `{"username":"${'x'.repeat(1_100_000)}"}`, 'application/json', 413, 'body.too-large'],
    ['nested arrays', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'application/json', 400, 'validation'],
    ['a prototype', '{"__proto__":{"username":"admin"},"constructor":1}', 'application/json', 400, 'validation'],
  ])('is the answer to a body of %s', async (_what, body, type, status, code) => {
    const answer = await client.call('POST', '/session', body, { 'Content-Type': type })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('is the answer to a body that lies about its encoding', async () => {
    const answer = await client.call('POST', '/session', '{}', { 'Content-Encoding': 'gzip' })
    expect(answer.status).toBe(400)
  })

  it.each([
    ['/api/v1/nothing', 404, 'path.unknown'],
    ['/api/nothing', 404, 'path.unknown'],
    ['/api/v1/trips/%ff', 400, 'path.malformed'],
    ['/api/v1/Gates', 404, 'path.unknown'],
  ])('is the answer to %s', async (path, status, code) => {
    const answer = await raw(path)
    expect(answer.status).toBe(status)
    expect(answer.type).toMatch(/^application\/problem\+json/)
    expect(JSON.parse(answer.body).code).toBe(code)
  })

  it('names the methods that are served', async () => {
    const { status, body, headers } = await client.call('DELETE', '/gates')
    expect([status, body.code]).toEqual([405, 'method.not-served'])
    expect(headers.get('allow')).toBe('GET, POST')
  })

  it('names every unknown query parameter and every wrong one', async () => {
    const { body } = await client.call('GET', '/trips?limit=0&colour=red&state=LOST')
    expect(body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual(['colour', 'limit', 'state'])
    for (const limit of ['501', '-1', '1.5', 'ten', ''])
      expect((await client.call('GET', `/trips?limit=${limit}`)).status, limit).toBe(400)
    expect((await client.call('GET', '/trips?limit=500')).status).toBe(200)
    expect((await client.call('GET', '/trips?cursor=bm9uc2Vuc2U')).body.errors[0].path).toBe('cursor')
  })

  it('says nothing of what failed inside', async () => {
    const broken = await startDashboard()
    const admin = await broken.admin()
    await broken.deps.positions.close()
    await broken.deps.records.close()
    const { status, body } = await admin.call('GET', '/openapi-is-not-asked')
    expect(status).toBe(404)
    expect(body.code).toBe('path.unknown')
    const answer = await fetch(`${broken.url}/api/v1/gates`, { headers: { Cookie: admin.cookie() } })
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({
      type: 'urn:sealtrail:problem:server.failed',
      title: 'The server failed',
      status: 500,
      code: 'server.failed',
      detail: 'the server failed at this request; its log says why',
    })
    broken.pass(2_000)
    const ready = await fetch(`${broken.url}/health/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ status: 'down', ports: { records: 'down' } })
    await broken.stop().catch(() => {})
  })
})
