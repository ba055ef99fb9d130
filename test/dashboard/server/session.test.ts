import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureAdmin } from '../../../dashboard/server/session/ensure-admin.ts'
import { ADMIN_PASSWORD, startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
beforeEach(async () => {
  dashboard = await startDashboard()
})
afterEach(() => dashboard.stop())

describe('signing in', () => {
  it('sets a cookie that scripts and other sites cannot use, and says who is signed in', async () => {
    const client = dashboard.client()
    const { status, body, headers } = await client.signIn('admin', ADMIN_PASSWORD)
    expect(status).toBe(200)
    expect(body).toMatchObject({ username: 'admin', role: 'administrator', mustChangePassword: false })
    const [cookie = ''] = headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure/)
    expect((await client.call('GET', '/session')).body.username).toBe('admin')
  })

  it('marks the cookie Secure behind https', async () => {
    const secure = await startDashboard({ publicUrl: 'https://sealtrail.example' })
    const { headers } = await secure.client().signIn('admin', ADMIN_PASSWORD)
    expect(headers.getSetCookie()[0]).toMatch(/Secure/)
    await secure.stop()
  })

  it('stores only the hash of the session id', async () => {
    const client = await dashboard.admin()
    const id = client.cookie().split('=')[1] ?? ''
    expect(id.length).toBeGreaterThanOrEqual(43)
    expect(await dashboard.deps.records.users.session(id, dashboard.nowMs())).toBeNull()
  })

  it('gives a new id at every sign-in', async () => {
    const client = await dashboard.admin()
    const first = client.cookie()
    await client.signIn('admin', ADMIN_PASSWORD)
    expect(client.cookie()).not.toBe(first)
  })

  it('is on the record, and so is signing out', async () => {
    const client = await dashboard.admin()
    const { audit } = dashboard.deps.records
    const newest = async () => (await audit.list({ target: 'user admin', limit: 1, cursor: null })).items[0]
    expect(await newest()).toMatchObject({ action: 'session.sign-in', by: 'admin' })
    expect(JSON.parse((await newest())?.detailJson ?? '')).toEqual({ address: expect.stringContaining('127.0.0.1') })
    await client.call('DELETE', '/session')
    expect(await newest()).toMatchObject({ action: 'session.sign-out', by: 'admin' })
    expect(await audit.verify()).toMatchObject({ ok: true })
  })

  it.each([
    ['admin', 'wrong'],
    ['nobody', ADMIN_PASSWORD],
  ])('refuses %s with %s in the same words', async (username, password) => {
    const { status, body } = await dashboard.client().signIn(username, password)
    expect(status).toBe(401)
    expect(body.code).toBe('session.wrong-password')
  })

  it('ends after twelve hours, and when signed out', async () => {
    const client = await dashboard.admin()
    const other = await dashboard.admin()
    expect((await other.call('DELETE', '/session')).status).toBe(204)
    expect((await other.call('GET', '/session')).status).toBe(401)
    dashboard.pass(12 * 3_600_000 - 10_000)
    expect((await client.call('GET', '/session')).status).toBe(200)
    dashboard.pass(20_000)
    expect((await client.call('GET', '/session')).body.code).toBe('session.required')
  })
})

describe('guessing', () => {
  it('is slowed down per user and address, and never locks anybody out', async () => {
    const client = dashboard.client()
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await client.signIn('admin', 'guess')).status).toBe(401)
    const slowed = await client.signIn('admin', ADMIN_PASSWORD)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await client.signIn('somebody-else', 'guess')).status).toBe(401)
    dashboard.pass(31_000)
    expect((await client.signIn('admin', ADMIN_PASSWORD)).status).toBe(200)
    expect((await client.signIn('admin', 'guess')).status).toBe(401)
  })

  it('gains nothing from many attempts at once', async () => {
    const client = dashboard.client()
    const answers = await Promise.all(Array.from({ length: 12 }, () => client.signIn('admin', 'guess')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  })
})

describe('the address of a caller', () => {
  const writtenDown = async (on: TestDashboard, forwarded: string) => {
    const answer = await fetch(`${on.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded },
      body: JSON.stringify({ username: 'admin', password: ADMIN_PASSWORD }),
    })
    expect(answer.status).toBe(200)
    const { items } = await on.deps.records.audit.list({ action: 'session.sign-in', limit: 1, cursor: null })
    return JSON.parse(items[0]?.detailJson ?? '{}').address
  }

  it('is nobody’s to say where there is no front', async () => {
    expect(await writtenDown(dashboard, '203.0.113.9')).toBe('127.0.0.1')
  })

  it('is what the front says last, not what callers said before', async () => {
    const front = await startDashboard({ publicUrl: 'https://sealtrail.example' })
    expect(await writtenDown(front, '203.0.113.9')).toBe('203.0.113.9')
    expect(await writtenDown(front, '203.0.113.9, 10.1.2.3')).toBe('10.1.2.3')
    expect(await writtenDown(front, '203.0.113.9, =cmd()')).toBe('127.0.0.1')
    await front.stop()
  })
})

describe('the origin', () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${dashboard.url}/api/v1/session`, { method: 'DELETE', headers })

  it.each([
    ['another site', 'https://evil.example'],
    ['the same host on another port', 'http://127.0.0.1:1'],
    ['a sandboxed page', 'null'],
    ['no origin at all', undefined],
  ])('refuses an unsafe method with the cookie from %s', async (_what, origin) => {
    const client = await dashboard.admin()
    const answer = await post({ Cookie: client.cookie(), ...(origin === undefined ? {} : { Origin: origin }) })
    expect(answer.status).toBe(403)
    expect(((await answer.json()) as { code: string }).code).toBe('session.foreign-origin')
    expect((await client.call('GET', '/session')).status).toBe(200)
  })

  it('takes PUBLIC_URL for its own', async () => {
    const front = await startDashboard({ publicUrl: 'https://sealtrail.example' })
    const client = front.client()
    await client.signIn('admin', ADMIN_PASSWORD)
    expect((await client.call('DELETE', '/session', undefined, { Origin: 'https://sealtrail.example' })).status).toBe(
      204,
    )
    await front.stop()
  })

  it('lets a program without cookie and origin sign in', async () => {
    const answer = await fetch(`${dashboard.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: ADMIN_PASSWORD }),
    })
    expect(answer.status).toBe(200)
  })
})

describe('the first user', () => {
  it('must change a generated password before anything else', async () => {
    const fresh = await startDashboard({ adminPassword: null })
    const { generatedPassword } = await ensureAdmin(fresh.deps.records, { adminPassword: null, nowMs: 1 })
    expect(generatedPassword).toMatch(/^[\w-]{20}$/)
    expect(await ensureAdmin(fresh.deps.records, { adminPassword: 'ignored', nowMs: 2 })).toEqual({
      generatedPassword: null,
    })
    const client = fresh.client()
    expect((await client.signIn('admin', generatedPassword ?? '')).body.mustChangePassword).toBe(true)
    expect((await client.call('GET', '/gates')).body.code).toBe('session.password-change-required')
    expect((await client.call('GET', '/session')).status).toBe(200)
    const before = client.cookie()
    const change = { currentPassword: generatedPassword, newPassword: 'quite another one' }
    expect((await client.call('PUT', '/session/password', change)).body.mustChangePassword).toBe(false)
    expect(client.cookie()).not.toBe(before)
    expect((await client.call('GET', '/gates')).status).toBe(200)
    await fresh.stop()
  })
})

describe('changing the password', () => {
  it('needs the current one and a different, long one, and ends every other session', async () => {
    const client = await dashboard.admin()
    const elsewhere = await dashboard.admin()
    const change = (currentPassword: string, newPassword: string) =>
      client.call('PUT', '/session/password', { currentPassword, newPassword })
    expect((await change('wrong', 'a new password')).body.errors[0].path).toBe('currentPassword')
    expect((await change(ADMIN_PASSWORD, 'short')).body.errors[0].path).toBe('newPassword')
    expect((await change(ADMIN_PASSWORD, ADMIN_PASSWORD)).status).toBe(400)
    expect((await change(ADMIN_PASSWORD, 'a new password')).status).toBe(200)
    expect((await elsewhere.call('GET', '/session')).status).toBe(401)
    expect((await client.call('GET', '/session')).status).toBe(200)
    expect((await dashboard.client().signIn('admin', ADMIN_PASSWORD)).status).toBe(401)
    expect((await dashboard.client().signIn('admin', 'a new password')).status).toBe(200)
  })
})

describe('roles', () => {
  it('are denied by default, for every role that is not named', async () => {
    const { passwordHash = '' } = (await dashboard.deps.records.users.get('admin')) ?? {}
    const signInAs = async (role: 'officer' | 'carrier' | 'auditor') => {
      await dashboard.deps.records.users.insert({
        username: role,
        version: 1,
        displayName: role,
        role,
        region: null,
        carrierId: null,
        passwordHash,
        mustChangePassword: false,
        active: true,
        createdAtMs: 1,
      })
      const client = dashboard.client()
      await client.signIn(role, ADMIN_PASSWORD)
      return client
    }
    const officer = await signInAs('officer')
    const carrier = await signInAs('carrier')
    const auditor = await signInAs('auditor')
    expect((await officer.call('GET', '/trips')).status).toBe(200)
    expect((await officer.call('GET', '/webhooks')).body.code).toBe('session.role-not-permitted')
    expect((await officer.call('POST', '/seals', { id: 'VN1' })).status).toBe(403)
    expect((await carrier.call('GET', '/seals')).status).toBe(403)
    expect((await carrier.call('GET', '/trips')).body.items).toEqual([])
    expect((await auditor.call('GET', '/quarantine')).status).toBe(200)
    expect((await auditor.call('POST', '/trips', {})).status).toBe(403)
  })
})
