import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SealId, WitnessId } from '../../../domain/ids.ts'
import { ARMING_CHECKS } from '../../../domain/trip/arming-checks.ts'
import type { ApiClient } from './api-client.ts'
import { colleague } from './people.ts'
import { tripBody } from './places.ts'
import { makeNetwork, ok, registerSeal } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let admin: ApiClient
let officer: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  await makeNetwork(admin)
  officer = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
})
afterAll(() => dashboard.stop())

let made = 0
const newPhone = async (more = {}): Promise<{ id: WitnessId; token: string }> =>
  ok(admin.call('POST', '/witnesses', { id: `PHONE-${++made}`, gate: 'lao-bao', ...more }))
const armedTrip = async (): Promise<{ id: string; sealId: string }> => {
  const sealId = `VN30000${++made}`
  await registerSeal(admin, sealId)
  const { id } = await ok(admin.call('POST', '/trips', tripBody(sealId)))
  await ok(admin.call('POST', `/trips/${id}/arm`, { override: { checks: [...ARMING_CHECKS], reason: 'thử' } }))
  return { id, sealId }
}
const at = (ms: number): string => new Date(ms).toISOString()

describe('the register of phones', () => {
  it('tells a token once, keeps its hash only, and gives or takes it anew', async () => {
    const { id, token } = await newPhone({ name: 'Buồng lái 74C-012.34' })
    const stored = (): Promise<Uint8Array | null> => dashboard.deps.records.witnesses.tokenSha256(id)
    expect(Buffer.from((await stored()) ?? []).toString('hex')).toBe(createHash('sha256').update(token).digest('hex'))
    const { body } = await admin.call('GET', `/witnesses/${id}`)
    expect(body).toMatchObject({
      id,
      name: 'Buồng lái 74C-012.34',
      gate: 'lao-bao',
      online: false,
      trips: [],
      lastReport: null,
    })
    expect(JSON.stringify(body)).not.toContain(token)
    const rotated = await ok(admin.call('POST', `/witnesses/${id}/token`))
    expect(rotated.token).not.toBe(token)
    expect((await admin.call('DELETE', `/witnesses/${id}/token`)).status).toBe(204)
    expect(await stored()).toBeNull()
    const actions = (await ok(admin.call('GET', '/audit?limit=3'))).items.map(
      ({ action }: { action: string }) => action,
    )
    expect(actions).toEqual(['witness.revoke-token', 'witness.rotate-token', 'witness.register'])
  })

  it('shares its names with the seals', async () => {
    await registerSeal(admin, 'VN3990001')
    const { id } = await newPhone()
    const codes = [
      await admin.call('POST', '/witnesses', { id: 'VN3990001' }),
      await admin.call('POST', '/witnesses', { id }),
      await admin.call('POST', '/seals', { id }),
    ].map(({ status, body }) => [status, body.code])
    expect(codes).toEqual([
      [409, 'witness.already-exists'],
      [409, 'witness.already-exists'],
      [409, 'seal.already-exists'],
    ])
    const csv = await admin.call('POST', '/seals/bulk', `id\nVN3990002\n${id}\n`, { 'Content-Type': 'text/csv' })
    expect([csv.status, csv.body.errors]).toMatchObject([409, [{ message: `${id} is already registered` }]])
  })

  it('is found by name without diacritics, renamed by version, and seen by region', async () => {
    const { id } = await newPhone({ name: 'Đầu kéo Hữu Nghị' })
    const found = await ok(admin.call('GET', '/witnesses?q=dau keo huu'))
    expect(found.items.map((one: { id: string }) => one.id)).toEqual([id])
    const change = { name: null, gate: null }
    expect((await admin.call('PUT', `/witnesses/${id}`, change)).status).toBe(428)
    expect((await admin.call('PUT', `/witnesses/${id}`, change, { 'If-Match': '"9"' })).status).toBe(412)
    expect((await officer.call('GET', `/witnesses/${id}`)).status).toBe(200)
    expect((await admin.call('PUT', `/witnesses/${id}`, change, { 'If-Match': '"1"' })).body).toMatchObject({
      version: 2,
      name: null,
    })
    expect((await officer.call('GET', `/witnesses/${id}`)).status).toBe(404)
  })
})

describe('binding a phone to a trip', () => {
  it('is an act with a time, in the time line and the audit; closing ends it', async () => {
    const { id: witnessId } = await newPhone()
    const { id, sealId } = await armedTrip()
    await ok(officer.call('POST', `/trips/${id}/bind-witness`, { witnessId, sealId, reason: 'lái xe có điện thoại' }))
    expect((await officer.call('POST', `/trips/${id}/bind-witness`, { witnessId })).body.code).toBe(
      'witness.already-bound',
    )
    const bound = { tripId: id, sealId, from: expect.any(String) }
    expect((await ok(officer.call('GET', `/witnesses/${witnessId}`))).trips).toEqual([bound])
    const { items } = await ok(officer.call('GET', `/trips/${id}/timeline`))
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'witness-bound',
        by: 'lan',
        sealId,
        detail: expect.objectContaining({ witnessId }),
      }),
    )
    await ok(officer.call('POST', `/trips/${id}/unbind-witness`, { witnessId, reason: 'đổi đầu kéo' }))
    expect((await ok(officer.call('GET', `/witnesses/${witnessId}`))).trips).toEqual([])
    expect((await officer.call('POST', `/trips/${id}/unbind-witness`, { witnessId, reason: 'x' })).status).toBe(400)
    dashboard.pass(1_000)
    await ok(officer.call('POST', `/trips/${id}/bind-witness`, { witnessId }))
    await ok(officer.call('POST', `/trips/${id}/close`, { reason: 'xong' }))
    const all = await dashboard.deps.records.witnesses.bindingsOfTrip(id as never)
    expect(all.map(({ toMs }) => toMs === null)).toEqual([false, false])
  })

  it('from an earlier time takes a supervisor; never before arming, never in the future', async () => {
    const { id: witnessId } = await newPhone()
    const { id } = await armedTrip()
    const armedAtMs = Date.parse((await ok(admin.call('GET', `/trips/${id}`))).armedAt)
    dashboard.pass(600_000)
    const ask = (client: ApiClient, fromMs: number) =>
      client.call('POST', `/trips/${id}/bind-witness`, { witnessId, from: at(fromMs) })
    expect((await ask(officer, armedAtMs)).body.code).toBe('trip.needs-supervisor')
    expect((await ask(admin, armedAtMs - 60_000)).status).toBe(400)
    expect((await ask(admin, dashboard.nowMs() + 60_000)).status).toBe(400)
    expect((await ask(admin, armedAtMs)).status).toBe(200)
    const [act] = (await dashboard.deps.records.trips.acts(id as never)).filter(({ kind }) => kind === 'bind-witness')
    expect(act?.effectiveAtMs).toBe(armedAtMs)
    expect(act?.recordedAtMs).toBeGreaterThan(armedAtMs + 599_000)
  })

  it('takes a phone and a seal that are known here', async () => {
    const { id: witnessId } = await newPhone()
    const { id } = await armedTrip()
    const ask = (body: object) => officer.call('POST', `/trips/${id}/bind-witness`, body)
    expect((await ask({ witnessId: 'PHONE-99' })).status).toBe(404)
    expect((await ask({ witnessId, sealId: 'VN0009999' as SealId })).status).toBe(400)
    const foreign = await newPhone({ gate: null })
    expect((await ask({ witnessId: foreign.id })).status).toBe(404)
  })
})
