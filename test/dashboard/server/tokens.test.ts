import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { openSocket, seenBy, until } from './live-sockets.ts'
import { bearer, colleague } from './people.ts'
import { ok } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
})
afterEach(() => dashboard.stop())

const make = (body: object) => admin.call('POST', '/tokens', { name: 'vasscm', role: 'system', ...body })

describe('a token', () => {
  it('is told once and works until it is revoked', async () => {
    const { status, body } = await make({ scopes: ['trips:read', 'trips:read'], region: 'IX' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'vasscm', scopes: ['trips:read'], active: true, createdBy: 'admin' })
    expect(body.token).toMatch(/^stk_[\w-]{43}$/)
    const system = bearer(dashboard, body.token)
    expect((await system.call('GET', '/trips')).status).toBe(200)
    expect((await system.call('GET', '/alerts')).status).toBe(403)
    const read = await ok(admin.call('GET', `/tokens/${body.id}`))
    expect(read).not.toHaveProperty('token')
    expect(Date.parse(read.lastUsedAt)).toBeGreaterThan(0)
    expect((await admin.call('DELETE', `/tokens/${body.id}`, undefined, { 'If-Match': '"7"' })).status).toBe(412)
    expect((await admin.call('DELETE', `/tokens/${body.id}`)).status).toBe(204)
    expect((await system.call('GET', '/trips')).status).toBe(401)
    expect((await admin.call('DELETE', `/tokens/${body.id}`)).status).toBe(204)
    expect((await ok(admin.call('GET', '/tokens'))).items).toMatchObject([{ id: body.id, active: false }])
    const acts = (await ok(admin.call('GET', `/audit?target=token%20${body.id}`))).items
    expect(acts.map(({ action }: { action: string }) => action)).toEqual(['token.revoke', 'token.add'])
  })

  it('revoked closes a wall’s socket at once', async () => {
    const { id, token } = await ok(make({ name: 'wall', role: 'display' }))
    const socket = openSocket(dashboard.url, { token })
    const seen = seenBy(socket)
    await until(() => seen.snapshots.length === 1)
    await ok(admin.call('DELETE', `/tokens/${id}`))
    await until(() => socket.disconnected)
  })

  it('ends by itself when its time has come', async () => {
    const expiresAt = new Date(dashboard.nowMs() + 60_000).toISOString()
    const { token } = await ok(make({ name: 'wall', role: 'display', expiresAt }))
    expect((await bearer(dashboard, token).call('GET', '/trips')).status).toBe(200)
    dashboard.pass(60_001)
    expect((await bearer(dashboard, token).call('GET', '/trips')).status).toBe(401)
  })

  it.each([
    [{ scopes: ['trips:delete'] }, 'scopes.0'],
    [{ scopes: ['people:write'] }, 'scopes.0'],
    [{ scopes: [] }, 'scopes'],
    [{}, 'scopes'],
    [{ role: 'display', scopes: ['trips:read'] }, 'scopes'],
    [{ role: 'administrator' }, 'role'],
    [{ scopes: ['trips:read'], name: 'two words' }, 'name'],
    [{ scopes: ['trips:read'], expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ])('is refused with %j', async (body, path) => {
    const { status, body: problem } = await make(body)
    expect([status, problem.errors?.[0].path]).toEqual([400, path])
  })

  it('has a name of its own, for ever', async () => {
    const { id } = await ok(make({ scopes: ['trips:read'] }))
    await ok(admin.call('DELETE', `/tokens/${id}`))
    const again = await make({ name: 'VASSCM', scopes: ['trips:read'] })
    expect([again.status, again.body.code]).toEqual([409, 'token.already-exists'])
  })

  it('is made and revoked by administrators only', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'national' })
    for (const [method, path] of [
      ['GET', '/tokens'],
      ['POST', '/tokens'],
      ['GET', '/tokens/K1'],
      ['DELETE', '/tokens/K1'],
    ] as const)
      expect((await lan.call(method, path)).status).toBe(403)
    expect((await admin.call('GET', '/tokens/K1')).status).toBe(404)
    expect((await admin.call('DELETE', '/tokens/K1')).status).toBe(404)
  })
})
