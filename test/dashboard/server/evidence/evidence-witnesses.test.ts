import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPack } from '../../../../dashboard/server/verify-evidence/verify-pack.ts'
import type { SealId } from '../../../../domain/ids.ts'
import type { ApiClient } from '../api-client.ts'
import { LAO_BAO } from '../places.ts'
import { makeArmedTrip, makeNetwork, ok, registerSeal } from '../scene.ts'
import { startDashboard, type TestDashboard } from '../start-dashboard.ts'
import { fetchPack } from './evidence-scene.ts'

let dashboard: TestDashboard
let admin: ApiClient
beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
})
afterAll(() => dashboard.stop())

describe('what bears witness beside the seal', () => {
  const PHONE = 'PHONE-1' as SealId
  const linesOf = async (id: string, name: string) =>
    Buffer.from(unzipSync(await fetchPack(dashboard, admin, id))[name] ?? [])
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('is a phone while it was bound, and what was ordered of the seal', async () => {
    await makeNetwork(admin)
    await registerSeal(admin, 'VN0004321')
    await ok(admin.call('POST', '/witnesses', { id: PHONE, gate: 'lao-bao' }))
    const { id } = await makeArmedTrip(dashboard, admin, { sealId: 'VN0004321' })
    const now = dashboard.nowMs()
    const before = await said(PHONE, now - 3_600_000)
    await ok(admin.call('POST', `/trips/${id}/bind-witness`, { witnessId: PHONE }))
    const during = await said(PHONE, dashboard.nowMs())
    await ok(admin.call('POST', '/commands', { sealId: 'VN0004321', kind: 'locate' }))
    await ok(admin.call('POST', `/trips/${id}/unbind-witness`, { witnessId: PHONE, reason: 'đổi lái xe' }))
    // Bound again at once: its messages are within both, and there once.
    await ok(admin.call('POST', `/trips/${id}/bind-witness`, { witnessId: PHONE }))
    const offsets = (await linesOf(id, 'reports.jsonl')).map(({ offset }) => offset)
    expect(offsets).toContain(during)
    expect(offsets).not.toContain(before)
    expect(new Set(offsets).size).toBe(offsets.length)
    const actions = (await linesOf(id, 'audit.jsonl')).map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['command.request', 'trip.bind-witness']))
    const whole = await fetchPack(dashboard, admin, id)
    const manifest = JSON.parse(Buffer.from(unzipSync(whole)['manifest.json'] ?? []).toString())
    expect(manifest.seals.map(({ sealId }: { sealId: string }) => sealId)).toEqual(['VN0004321'])
    expect(manifest.witnesses.map(({ witnessId }: { witnessId: string }) => witnessId)).toEqual([PHONE, PHONE])
    const { publicKey } = await ok(admin.call('GET', '/evidence/key'))
    expect(verifyPack(whole, publicKey).filter(({ ok: good }) => !good)).toEqual([])
  })

  /** What OwnTracks sends, received as it was made. */
  const said = (id: SealId, atMs: number): Promise<number> => {
    const body = { _type: 'location', tst: Math.floor(atMs / 1_000), lat: LAO_BAO[1], lon: LAO_BAO[0], acc: 10 }
    return dashboard.deps.journal.append({
      sealId: id,
      kind: 'report',
      receivedAtMs: atMs,
      body: Buffer.from(JSON.stringify(body)),
    })
  }
})
