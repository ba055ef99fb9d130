import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../../dashboard/server/operations/operations.ts'
import type { ApiClient } from './api-client.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

type Described = {
  operationId: string
  parameters: { name: string; in: string }[]
  requestBody?: { required: boolean }
  responses: Record<string, unknown>
}
let dashboard: TestDashboard
let client: ApiClient
let document: {
  openapi: string
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, unknown> }
}
beforeAll(async () => {
  dashboard = await startDashboard()
  client = await dashboard.admin()
  document = await fetch(`${dashboard.url}/api/openapi.json`).then(
    (answer) => answer.json() as Promise<typeof document>,
  )
})
afterAll(() => dashboard.stop())

/** Every operation of issue A (CONTRACT, "HTTP"): what is not built is not in the document. */
const EXPECTED = [
  'delete /handover/watch-list/{tripId}',
  'delete /seals/{id}/token',
  'delete /session',
  'delete /tokens/{id}',
  'delete /webhooks/{id}',
  'delete /witnesses/{id}/token',
  'get /alert-codes',
  'get /alerts',
  'get /alerts/{id}',
  'get /alerts/{id}/assignees',
  'get /audit',
  'get /audit/export',
  'get /audit/verify',
  'get /commands',
  'get /commands/{id}',
  'get /corridors',
  'get /corridors/{id}/coverage',
  'get /corridors/{id}/expected-duration',
  'get /corridors/{id}/versions',
  'get /corridors/{id}/versions/{n}',
  'get /epcis/events',
  'get /evidence/key',
  'get /gates',
  'get /handover',
  'get /handover/history',
  'get /handover/history/{id}',
  'get /incidents',
  'get /quarantine',
  'get /quarantine/{id}',
  'get /rules',
  'get /rules/versions',
  'get /rules/versions/{n}',
  'get /seals',
  'get /seals/{id}',
  'get /seals/{id}/transfers',
  'get /search',
  'get /session',
  'get /settings',
  'get /statistics/{name}',
  'get /tokens',
  'get /tokens/{id}',
  'get /trips',
  'get /trips/import-template',
  'get /trips/{id}',
  'get /trips/{id}/arming-checks',
  'get /trips/{id}/evidence',
  'get /trips/{id}/reports',
  'get /trips/{id}/reports/{offset}',
  'get /trips/{id}/timeline',
  'get /trips/{id}/track',
  'get /users',
  'get /users/{username}',
  'get /webhooks',
  'get /webhooks/{id}',
  'get /webhooks/{id}/deliveries',
  'get /witnesses',
  'get /witnesses/{id}',
  'get /zones',
  'patch /seals/{id}',
  'patch /trips/{id}',
  'post /alerts/{id}/acknowledge',
  'post /alerts/{id}/assign',
  'post /alerts/{id}/comment',
  'post /alerts/{id}/progress',
  'post /alerts/{id}/reopen',
  'post /alerts/{id}/resolve',
  'post /alerts/{id}/shelve',
  'post /commands',
  'post /commands/{id}/approve',
  'post /corridors',
  'post /corridors/import',
  'post /corridors/{id}/backtest',
  'post /corridors/{id}/versions',
  'post /gates',
  'post /handover',
  'post /handover/notes',
  'post /handover/{id}/accept',
  'post /quarantine/{id}/release',
  'post /rules/backtest',
  'post /seals',
  'post /seals/bulk',
  'post /seals/{id}/token',
  'post /seals/{id}/transfers',
  'post /session',
  'post /tokens',
  'post /trips',
  'post /trips/import',
  'post /trips/{id}/arm',
  'post /trips/{id}/bind-witness',
  'post /trips/{id}/cancel',
  'post /trips/{id}/close',
  'post /trips/{id}/confirm-arrival',
  'post /trips/{id}/divert',
  'post /trips/{id}/replace-seal',
  'post /trips/{id}/unbind-witness',
  'post /trips/{id}/unseal',
  'post /users',
  'post /users/{username}/password',
  'post /webhooks',
  'post /webhooks/deliveries/{id}/retry',
  'post /webhooks/{id}/replay',
  'post /webhooks/{id}/rotate-secret',
  'post /webhooks/{id}/test',
  'post /witnesses',
  'post /witnesses/{id}/token',
  'post /zones',
  'put /gates/{id}',
  'put /handover/watch-list/{tripId}',
  'put /rules',
  'put /session/password',
  'put /users/{username}',
  'put /webhooks/{id}',
  'put /witnesses/{id}',
  'put /zones/{id}',
]

const described = (): [method: string, path: string, operation: Described][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Described] => [method, path, operation]),
  )

describe('the OpenAPI document', () => {
  it('is 3.1 and holds exactly what is served', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(
      described()
        .map(([method, path]) => `${method} ${path}`)
        .toSorted(),
    ).toEqual(EXPECTED)
    expect(OPERATIONS).toHaveLength(EXPECTED.length)
  })

  it('has distinct operation ids and no reference that leads nowhere', () => {
    const ids = described().map(([, , { operationId }]) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to)
    expect(references.length).toBeGreaterThan(50)
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^#\/components\/schemas\//)
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '')
    }
  })

  it('names every path parameter', () => {
    for (const [, path, { parameters }] of described())
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      )
  })
})

describe('every operation', () => {
  const HOSTILE = [
    {},
    [],
    null,
    { id: null },
    { id: '../../etc/passwd', name: { vi: '\u0000', en: '\ud800' } },
    { id: 'x'.repeat(10_000) },
    { type: 'Feature', id: 'aa', geometry: { type: 'Polygon', coordinates: 1e308 }, properties: [] },
    { reason: 1, note: {}, checks: 'all', at: 9e99 },
    { url: {}, username: [], password: 0, currentPassword: '', deadline: 'soon' },
  ]
  const pathOf = (path: string, value: string) => path.replaceAll(/\{\w+\}/g, value)

  it('is closed to strangers', async () => {
    for (const [method, path] of described()) {
      if (method === 'post' && path === '/session') continue
      const { status } = await dashboard.client().call(method.toUpperCase(), pathOf(path, '1'))
      expect([method, path, status]).toEqual([method, path, 401])
    }
  })

  it('answers hostile input with a 4xx problem that is in the document', async () => {
    for (const [method, path, { requestBody }] of described()) {
      if (path === '/session' || path === '/session/password') continue
      for (const id of ['x y', '%00', '..%2f..', 'a'.repeat(500)]) {
        if (!path.includes('{')) break
        const { status } = await client.call(
          method.toUpperCase(),
          pathOf(path, encodeURIComponent(id)),
          requestBody ? {} : undefined,
          { 'If-Match': '"1"' },
        )
        expect([400, 404]).toContain(status)
      }
      expect(
        (
          await client.call(
            method.toUpperCase(),
            `${pathOf(path, '1')}?no-such-parameter=1`,
            requestBody ? {} : undefined,
          )
        ).status,
      ).toBeLessThan(500)
      // What may be called without a body takes an empty one: that is no hostile input.
      for (const body of requestBody ? HOSTILE.slice(requestBody.required ? 0 : 1) : []) {
        const { status } = await client.call(method.toUpperCase(), pathOf(path, 'VN-unknown'), body, {
          'If-Match': '"1"',
        })
        expect(status, `${method} ${path} ${JSON.stringify(body)?.slice(0, 80)}`).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }
    }
  })

  it('refuses a query parameter that it does not know', async () => {
    for (const [method, path] of described().filter(([method, path]) => method === 'get' && !path.includes('{'))) {
      const { status, body } = await client.call(method.toUpperCase(), `${path}?no-such-parameter=1`)
      const paths = body.errors?.map((error: { path: string }) => error.path)
      expect([path, status, paths]).toEqual([path, 400, expect.arrayContaining(['no-such-parameter'])])
    }
  })
})
