import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealId } from '../../../domain/ids.ts'
import type { Answered, ApiClient } from './api-client.ts'
import { bearer, colleague, makeToken } from './people.ts'
import { makeNetwork, makeTrip, ok, registerSeal, reportWell } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let token: string
const ID = 'VN0001234'
beforeEach(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  token = (await registerSeal(admin)).token
})
afterEach(() => dashboard.stop())

const storedSha256 = async (): Promise<string | null> => {
  const stored = await dashboard.deps.records.seals.tokenSha256(ID as SealId)
  return stored && Buffer.from(stored).toString('hex')
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('a token', () => {
  it('is rotated: another one is told once, and the broker is given a hint', async () => {
    const hints: string[] = []
    dashboard.deps.feed.listen('seals', () => hints.push('seals'))
    const { status, body } = await admin.call('POST', `/seals/${ID}/token`)
    expect([status, body.id]).toEqual([200, ID])
    expect(body.token).not.toBe(token)
    expect(await storedSha256()).toBe(sha256(body.token))
    expect(hints).toEqual(['seals'])
    expect(await dashboard.deps.records.audit.last(`seal ${ID}`)).toMatchObject({
      action: 'seal.rotate-token',
      by: 'admin',
    })
  })

  it('is revoked, and given again by rotating', async () => {
    expect((await admin.call('DELETE', `/seals/${ID}/token`)).status).toBe(204)
    expect(await storedSha256()).toBeNull()
    expect((await admin.call('DELETE', `/seals/${ID}/token`)).status).toBe(204)
    expect(await dashboard.deps.records.audit.last(`seal ${ID}`)).toMatchObject({ action: 'seal.revoke-token' })
    expect((await admin.call('POST', `/seals/${ID}/token`)).status).toBe(200)
    expect(await storedSha256()).not.toBeNull()
  })

  it('is the keepers’, of a seal that they may know of', async () => {
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    for (const method of ['POST', 'DELETE']) {
      expect((await lan.call(method, `/seals/${ID}/token`)).status).toBe(403)
      expect((await admin.call(method, '/seals/VN9999999/token')).body.code).toBe('seal.not-found')
      expect((await admin.call(method, `/seals/${ID}/token`, undefined, { 'If-Match': '"7"' })).status).toBe(412)
    }
    const foreign = await makeToken(dashboard, { name: 'kho', role: 'system', region: 'I', scopes: ['seals:write'] })
    expect((await bearer(dashboard, foreign).call('POST', `/seals/${ID}/token`)).status).toBe(404)
    expect(await storedSha256()).toBe(sha256(token))
  })
})

describe('what is registered', () => {
  const patch = (body: object, version: string | null = '"1"'): Promise<Answered> =>
    admin.call('PATCH', `/seals/${ID}`, body, version === null ? {} : { 'If-Match': version })

  it('is corrected under its version', async () => {
    expect((await patch({ model: 'G-300' }, null)).status).toBe(428)
    const { status, body } = await patch({ model: 'G-300', reportingIntervalS: 600 })
    expect(status).toBe(200)
    expect(body).toMatchObject({ version: 2, model: 'G-300', reportingIntervalS: 600, state: 'in-stock' })
    expect((await ok(admin.call('GET', '/seals?q=g-300'))).items).toHaveLength(1)
    expect((await patch({ model: null }, '"2"')).body).toMatchObject({ model: null, reportingIntervalS: 600 })
    const late = await patch({ model: 'x' })
    expect([late.status, late.body.currentVersion, late.body.changedBy]).toEqual([412, 3, 'admin'])
    const lan = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    dashboard.pass(1)
    await makeTrip(dashboard, lan)
    expect((await patch({ model: 'x' }, '"3"')).body).toMatchObject({ currentVersion: 4, changedBy: 'lan' })
  })

  it.each([
    { reportingIntervalS: 4 },
    { reportingIntervalS: '30' },
    { model: '' },
    { state: 'lost' },
    { gate: 'lao-bao' },
  ])('is not made %j', async (body) => expect((await patch(body)).status).toBe(400))

  it('keeps its interval while it is armed, because its trip is judged by it', async () => {
    await reportWell(dashboard)
    const { id } = await makeTrip(dashboard, admin)
    await ok(admin.call('POST', `/trips/${id}/arm`, {}))
    const { version } = await ok(admin.call('GET', `/seals/${ID}`))
    const refused = await patch({ reportingIntervalS: 60 }, `"${version}"`)
    expect([refused.status, refused.body.code]).toEqual([409, 'seal.interval-in-use'])
    expect((await patch({ model: 'G-300', reportingIntervalS: 30 }, `"${version}"`)).status).toBe(200)
    const [arm] = await dashboard.deps.records.trips.acts(id)
    expect(arm).toMatchObject({ kind: 'arm', reportingIntervalsS: { [ID]: 30 } })
  })
})
