import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from './api-client.ts'
import { openSocket, seenBy, until } from './live-sockets.ts'
import { colleague } from './people.ts'
import { makeNetwork, ok } from './scene.ts'
import { ADMIN_PASSWORD, startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
})
afterEach(() => dashboard.stop())

const PASSWORD = 'a password of a colleague'
const add = (body: object, by = admin) => by.call('POST', '/users', { password: PASSWORD, ...body })
const change = (username: string, body: object, version: number, by = admin) =>
  by.call('PUT', `/users/${username}`, body, { 'If-Match': `"${version}"` })
const signedIn = async (username: string, password = PASSWORD): Promise<ApiClient> => {
  const client = dashboard.client()
  await ok(client.signIn(username, password))
  return client
}
const officer = { username: 'lan', role: 'officer', region: 'IX' }

describe('registering a person', () => {
  it('generates a password that is told once and must be changed', async () => {
    const { status, body } = await admin.call('POST', '/users', officer)
    expect(status).toBe(201)
    expect(body).toMatchObject({ username: 'lan', displayName: 'lan', active: true, mustChangePassword: true })
    expect(body.password).toMatch(/^[\w-]{20}$/)
    expect((await ok(admin.call('GET', '/users/lan'))).password).toBeUndefined()
    const lan = await signedIn('lan', body.password)
    expect((await lan.call('GET', '/trips')).body.code).toBe('session.password-change-required')
    await ok(lan.call('PUT', '/session/password', { currentPassword: body.password, newPassword: PASSWORD }))
    expect((await lan.call('GET', '/trips')).status).toBe(200)
  })

  it('takes a given password as it is, unless it is asked to be changed', async () => {
    const { body } = await add(officer)
    expect(body).not.toHaveProperty('password')
    expect((await (await signedIn('lan')).call('GET', '/trips')).status).toBe(200)
    await add({ username: 'minh', role: 'leader', mustChangePassword: true })
    expect((await (await signedIn('minh')).call('GET', '/trips')).status).toBe(403)
  })

  it('knows a name however it is written, and only once', async () => {
    await ok(add({ ...officer, username: 'Nguyen.Lan@customs' }))
    const again = await add({ ...officer, username: 'nguyen.lan@CUSTOMS' })
    expect([again.status, again.body.code]).toEqual([409, 'user.already-exists'])
    const lan = await signedIn('NGUYEN.LAN@customs')
    expect((await lan.call('GET', '/session')).body.username).toBe('Nguyen.Lan@customs')
    expect((await admin.call('GET', '/users/nguyen.lan@customs')).body.username).toBe('Nguyen.Lan@customs')
  })

  it.each(['token vasscm', 'lan anh', 'x', '.lan', 'lan\n', 'lân', '', 'a'.repeat(65), 'System', 'local'])(
    'refuses the name %j',
    async (username) => {
      const { status, body } = await add({ ...officer, username })
      expect([status, body.errors?.[0].path]).toEqual([400, 'username'])
    },
  )

  it.each([
    [{ role: 'officer' }, 'region'],
    [{ role: 'supervisor', region: null }, 'region'],
    [{ role: 'control-team', region: '  ' }, 'region'],
    [{ role: 'carrier', region: 'IX' }, 'carrierId'],
    [{ role: 'officer', region: 'IX', carrierId: 'C1' }, 'carrierId'],
    [{ role: 'system' }, 'role'],
    [{ role: 'display', region: 'IX' }, 'role'],
    [{ role: 'king' }, 'role'],
    [{ role: 'leader', password: 'short' }, 'password'],
    [{ role: 'leader', username: 'nguyen.thi.lan', password: 'Nguyen.Thi.Lan' }, 'password'],
    [{ role: 'leader', password: undefined, mustChangePassword: false }, 'mustChangePassword'],
  ])('refuses %j', async (body, path) => {
    const { status, body: problem } = await add({ username: 'lan', ...body })
    expect([status, problem.errors?.[0].path]).toEqual([400, path])
  })

  it('takes a region that has no gate yet, and says how many it has', async () => {
    expect((await ok(add(officer))).gatesInRegion).toBe(0)
    await makeNetwork(admin)
    expect((await ok(admin.call('GET', '/users/lan'))).gatesInRegion).toBe(2)
    expect((await ok(admin.call('GET', '/users/admin'))).gatesInRegion).toBeNull()
  })

  it('is an administrator’s work alone', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'national' })
    for (const call of [
      lan.call('GET', '/users'),
      lan.call('GET', '/users/admin'),
      lan.call('POST', '/users', { ...officer, username: 'minh' }),
      lan.call('PUT', '/users/lan', { role: 'administrator' }, { 'If-Match': '"1"' }),
      lan.call('POST', '/users/admin/password'),
    ])
      expect((await call).body.code).toBe('session.role-not-permitted')
  })
})

describe('the list of people', () => {
  it('is by name, in pages, by role and region', async () => {
    for (const n of [3, 1, 2]) await ok(add({ ...officer, username: `lan${n}`, region: n === 2 ? 'I' : 'IX' }))
    const names = async (query: string) =>
      (await ok(admin.call('GET', `/users${query}`))).items.map(({ username }: { username: string }) => username)
    expect(await names('')).toEqual(['admin', 'lan1', 'lan2', 'lan3'])
    expect(await names('?role=officer&region=IX')).toEqual(['lan1', 'lan3'])
    const first = await ok(admin.call('GET', '/users?limit=3'))
    expect(await names(`?cursor=${first.nextCursor}`)).toEqual(['lan3'])
  })
})

describe('changing a person', () => {
  it('needs the version that was read, and tells who was faster', async () => {
    await ok(add(officer))
    expect((await admin.call('PUT', '/users/lan', { displayName: 'Lan' })).status).toBe(428)
    const read = await ok(admin.call('GET', '/users/lan'))
    const changed = await ok(change('lan', { ...read, displayName: 'Nguyễn Thị Lan' }, 1))
    expect(changed).toMatchObject({ version: 2, displayName: 'Nguyễn Thị Lan', role: 'officer', active: true })
    await signedIn('lan')
    const late = await change('lan', { displayName: 'L' }, 1)
    expect([late.status, late.body]).toMatchObject([412, { changedBy: 'admin', currentVersion: 2 }])
    expect((await change('nobody-here', { displayName: 'L' }, 1)).status).toBe(404)
    expect((await change('lan', { username: 'minh' }, 2)).status).toBe(400)
  })

  it.each([
    ['role', { role: 'leader' }],
    ['region', { region: 'I' }],
    ['right to sign in', { active: false }],
  ])('of another %s ends their sessions and sockets', async (_what, body) => {
    await ok(add(officer))
    const lan = await signedIn('lan')
    const socket = openSocket(dashboard.url, { headers: { Cookie: lan.cookie(), Origin: dashboard.url } })
    const seen = seenBy(socket)
    await until(() => seen.snapshots.length === 1)
    await ok(change('lan', body, 1))
    expect((await lan.call('GET', '/session')).status).toBe(401)
    await until(() => socket.disconnected)
    expect((await dashboard.client().signIn('lan', PASSWORD)).status).toBe('active' in body ? 401 : 200)
  })

  it('of the name alone lets them work on', async () => {
    await ok(add(officer))
    const lan = await signedIn('lan')
    await ok(change('lan', { displayName: 'Lan', region: 'IX' }, 1))
    expect((await lan.call('GET', '/session')).body.displayName).toBe('Lan')
  })

  it('keeps the rules of the new role', async () => {
    await ok(add({ username: 'vantai', role: 'carrier', carrierId: 'C1' }))
    const refused = await change('vantai', { role: 'officer', region: 'IX' }, 1)
    expect([refused.status, refused.body.errors?.[0].path]).toEqual([400, 'carrierId'])
    await ok(change('vantai', { role: 'officer', region: 'IX', carrierId: null }, 1))
  })

  it('is nobody’s own', async () => {
    await ok(add({ username: 'second', role: 'administrator' }))
    for (const body of [{ role: 'officer', region: 'IX' }, { active: false }, { region: 'IX' }])
      expect((await change('admin', body, 1)).body.code).toBe('user.own-account')
    expect((await admin.call('POST', '/users/admin/password')).body.code).toBe('user.own-account')
    expect((await change('admin', { displayName: 'Quản trị' }, 1)).status).toBe(200)
  })

  it('never leaves the platform without an administrator, whoever acts at once', async () => {
    await ok(add({ username: 'second', role: 'administrator' }))
    const second = await signedIn('second')
    const answers = await Promise.all([
      change('second', { active: false }, 1),
      change('admin', { role: 'leader' }, 1, second),
    ])
    const left = await dashboard.deps.records.users.activeAdministrators()
    expect(left).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('refuses to take the last one away', async () => {
    await ok(add({ username: 'second', role: 'administrator' }))
    const second = await signedIn('second')
    // As a request of the second's that was admitted just before would find it.
    const { users } = dashboard.deps.records
    const { transaction } = dashboard.deps.records
    Object.assign(dashboard.deps.records, {
      transaction: async (work: Parameters<typeof transaction>[0]) => {
        Object.assign(dashboard.deps.records, { transaction })
        const record = await users.get('second')
        if (record) await users.update({ ...record, active: false })
        return transaction(work)
      },
    })
    const refused = await change('admin', { active: false }, 1, second)
    expect([refused.status, refused.body.code]).toEqual([409, 'user.last-administrator'])
  })
})

describe('resetting a password', () => {
  it('tells a new one once, which must be changed, and ends every session', async () => {
    await ok(add(officer))
    const lan = await signedIn('lan')
    const { status, body } = await admin.call('POST', '/users/lan/password')
    expect([status, body.mustChangePassword, body.version]).toEqual([200, true, 2])
    expect((await lan.call('GET', '/session')).status).toBe(401)
    expect((await dashboard.client().signIn('lan', PASSWORD)).status).toBe(401)
    expect((await (await signedIn('lan', body.password)).call('GET', '/trips')).status).toBe(403)
    expect((await admin.call('POST', '/users/nobody-here/password')).status).toBe(404)
  })

  it('repeated under its key gives the same password', async () => {
    await ok(add(officer))
    const reset = () => admin.call('POST', '/users/lan/password', undefined, { 'Idempotency-Key': 'reset-1' })
    expect((await reset()).body.password).toBe((await reset()).body.password)
  })

  it('also shuts out a sign-in whose password was being checked meanwhile', async () => {
    await ok(add(officer))
    const { users } = dashboard.deps.records
    const { transaction } = dashboard.deps.records
    Object.assign(dashboard.deps.records, {
      transaction: async (work: Parameters<typeof transaction>[0]) => {
        Object.assign(dashboard.deps.records, { transaction })
        await users.setPassword('lan', 'another hash', true)
        return transaction(work)
      },
    })
    const { status, body } = await dashboard.client().signIn('lan', PASSWORD)
    expect([status, body.code]).toEqual([401, 'session.wrong-password'])
  })
})

describe('a sign-in', () => {
  it('ends the session that the browser held', async () => {
    const client = await dashboard.admin()
    const before = client.cookie()
    await ok(client.signIn('admin', ADMIN_PASSWORD))
    const old = await fetch(`${dashboard.url}/api/v1/session`, { headers: { Cookie: before } })
    expect(old.status).toBe(401)
    expect((await client.call('GET', '/session')).status).toBe(200)
  })
})
