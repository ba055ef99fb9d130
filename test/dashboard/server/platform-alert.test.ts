import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AlertId } from '../../../domain/ids.ts'
import { colleague } from './people.ts'
import { makeNetwork, ok, raiseAlert } from './scene.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let alert: AlertId
beforeEach(async () => {
  dashboard = await startDashboard()
  await makeNetwork(await dashboard.admin())
  const ofPlatform = { code: 'PLATFORM_DEGRADED', severity: 'P1', tripId: null, sealId: null } as const
  alert = (await raiseAlert(dashboard, 1, ofPlatform)).id
})
afterEach(() => dashboard.stop())

it.each(['national', 'supervisor', 'officer', 'leader', 'auditor'] as const)(
  'an alert of the platform, of no trip and no seal, is seen by a %s',
  async (role) => {
    const region = role === 'supervisor' || role === 'officer' ? { region: 'IX' } : {}
    const client = await colleague(dashboard, { username: 'ai-do', role, ...region })
    const { items } = await ok(client.call('GET', '/alerts?code=PLATFORM_DEGRADED'))
    expect(items).toMatchObject([{ id: alert, tripId: null, sealId: null }])
    expect(await ok(client.call('GET', `/alerts/${alert}`))).toMatchObject({ tripId: null, sealId: null })
    expect((await ok(client.call('GET', '/incidents'))).items).toMatchObject([{ tripId: null }])
  },
)

it('is none of a carrier’s business', async () => {
  const client = await colleague(dashboard, { username: 'xe', role: 'carrier', carrierId: 'C1' })
  expect((await client.call('GET', `/alerts/${alert}`)).status).not.toBe(200)
  const answer = await client.call('GET', '/alerts')
  expect(answer.status === 200 ? answer.body.items : []).toEqual([])
})

it('is acknowledged by an officer, assigned, and told to control rooms in the platform’s own order', async () => {
  const client = await colleague(dashboard, { username: 'hoa', role: 'officer', region: 'IX' })
  expect((await ok(client.call('POST', `/alerts/${alert}/acknowledge`, {}))).state).toBe('acknowledged')
  expect((await ok(client.call('POST', `/alerts/${alert}/assign`, { assignee: 'hoa' }))).assignee).toBe('hoa')
})
