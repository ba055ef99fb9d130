import type { SealId } from '../../../../domain/ids.ts'
import { anEvent } from '../../../adapters/records/samples.ts'
import { corridorBody, gateBody, LAO_BAO, TIEN_SA } from '../places.ts'
import { ok } from '../scene.ts'
import { ADMIN_PASSWORD } from '../start-dashboard.ts'
import { type Ask, atFirstVersion, type Hows } from './how.ts'
import type { World } from './world.ts'

/** The password of everybody whom people.ts registers. */
const PASSWORD = 'a password of a colleague'

const PERIOD = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' }
const plain = (ask: Ask = {}) => ({ plain: async () => ask })

const gate = async (world: World) => {
  const body = gateBody(world.fresh('gate-'), [100 + Number(world.fresh('')) / 50, 10])
  await ok(world.admin.call('POST', '/gates', body))
  return body
}
const zoneBody = (id: string) => {
  const { properties, ...body } = gateBody(id, [105, 12])
  return { ...body, properties: { name: properties.name, kind: 'risk', reason: 'điểm nóng' } }
}
const corridor = async (world: World) => {
  const body = corridorBody(world.fresh('C-'))
  await ok(world.admin.call('POST', '/corridors', body))
  return body
}
/** Nobody listens at this port. */
const URL_OF_NOBODY = 'http://127.0.0.1:9/hook'
const webhook = async (world: World): Promise<string> =>
  (await ok(world.admin.call('POST', '/webhooks', { url: URL_OF_NOBODY, types: ['alert.raised'] }))).id
const withWebhook = (body?: unknown) => ({
  plain: async (world: World) => ({
    params: { id: await webhook(world) },
    ...(body === undefined ? {} : { body }),
  }),
})
const delivery = async (world: World): Promise<number> => {
  const id = await webhook(world)
  const { records, clock } = world.dashboard.deps
  await records.webhooks.appendEvents([anEvent(world.fresh('E'), world.fresh('t'), { atMs: clock.nowMs() })])
  await records.webhooks.fanOut(clock.nowMs(), 10_000)
  const [waiting] = (await records.webhooks.deliveries(id, { limit: 1, cursor: null })).items
  if (!waiting) throw new Error('the event was not queued')
  return waiting.id
}
/** Put aside by older code: today's can read it. */
const quarantined = async (world: World): Promise<Ask> => {
  const { journal, records, clock } = world.dashboard.deps
  const sealId = 'VN0001234' as SealId
  const body = Buffer.from('{"v":1,"batteryPct":80}')
  const journalOffset = await journal.append({ sealId, kind: 'report', receivedAtMs: clock.nowMs(), body })
  const id = world.fresh('Q')
  await records.quarantine.add([
    { id, sealId, receivedAtMs: clock.nowMs(), journalOffset, path: '', reason: 'not read by the code of then', body },
  ])
  return { params: { id } }
}
const user = async (world: World): Promise<string> => {
  const username = world.fresh('person')
  await ok(world.admin.call('POST', '/users', { username, role: 'leader', password: PASSWORD }))
  return username
}
const token = async (world: World): Promise<Ask> => {
  const body = { name: world.fresh('wall'), role: 'display' }
  return { params: { id: (await ok(world.admin.call('POST', '/tokens', body))).id } }
}

/** Saved under the version of then, with a number that was not saved before. */
const changedRules = async (world: World): Promise<Ask> => {
  const { version } = await ok(world.admin.call('GET', '/rules'))
  const settings = { sos: { againWithinMs: 600_000 + version * 1_000 } }
  return { body: { settings }, headers: { 'If-Match': `"${version}"` } }
}

export const platform: Hows = {
  'post /session': { ...plain({ body: { username: 'admin', password: ADMIN_PASSWORD } }), needsPasser: true },
  'get /session': plain(),
  'delete /session': { ...plain(), needsPasser: true },
  'put /session/password': {
    ...plain({ body: { currentPassword: PASSWORD, newPassword: 'quite another password' } }),
    needsPasser: true,
  },
  'get /settings': plain(),

  'get /gates': plain(),
  'post /gates': { plain: async (world) => ({ body: gateBody(world.fresh('gate-'), [105, 11]) }) },
  'put /gates/{id}': {
    plain: async (world) => {
      const body = await gate(world)
      return atFirstVersion({ params: { id: body.id }, body })
    },
  },
  'get /zones': plain(),
  'post /zones': { plain: async (world) => ({ body: zoneBody(world.fresh('zone-')) }) },
  'put /zones/{id}': {
    plain: async (world) => {
      const body = zoneBody(world.fresh('zone-'))
      await ok(world.admin.call('POST', '/zones', body))
      return atFirstVersion({ params: { id: body.id }, body })
    },
  },
  'get /corridors': plain(),
  'post /corridors': { plain: async (world) => ({ body: corridorBody(world.fresh('C-')) }) },
  'post /corridors/import': {
    ...plain({
      body: JSON.stringify({ type: 'LineString', coordinates: [LAO_BAO, [107.1, 16.7], TIEN_SA] }),
      headers: { 'Content-Type': 'application/geo+json' },
    }),
    changesNothing: true,
  },
  'post /corridors/{id}/versions': {
    plain: async (world) => {
      const { id, ...body } = await corridor(world)
      return { params: { id }, body }
    },
  },
  'get /corridors/{id}/expected-duration': {
    plain: async (world) => ({ params: { id: (await corridor(world)).id } }),
  },
  'get /corridors/{id}/versions': { plain: async (world) => ({ params: { id: (await corridor(world)).id } }) },
  'get /corridors/{id}/coverage': { plain: async (world) => ({ params: { id: (await corridor(world)).id } }) },
  'get /corridors/{id}/versions/{n}': {
    plain: async (world) => ({ params: { id: (await corridor(world)).id, n: 1 } }),
  },

  'get /webhooks': plain(),
  'post /webhooks': plain({ body: { url: URL_OF_NOBODY } }),
  'get /webhooks/{id}': withWebhook(),
  'put /webhooks/{id}': {
    plain: async (world) => atFirstVersion({ params: { id: await webhook(world) }, body: { url: URL_OF_NOBODY } }),
  },
  'delete /webhooks/{id}': withWebhook(),
  'post /webhooks/{id}/rotate-secret': withWebhook(),
  'get /webhooks/{id}/deliveries': withWebhook(),
  'post /webhooks/{id}/test': withWebhook(),
  'post /webhooks/{id}/replay': {
    plain: async (world) => {
      const at = (agoMs: number) => new Date(world.dashboard.nowMs() - agoMs).toISOString()
      return { params: { id: await webhook(world) }, body: { from: at(60_000), to: at(0) } }
    },
  },
  'post /webhooks/deliveries/{id}/retry': { plain: async (world) => ({ params: { id: await delivery(world) } }) },

  'get /rules': plain(),
  'put /rules': { plain: changedRules },
  'get /rules/versions': plain(),
  'get /rules/versions/{n}': plain({ params: { n: 1 } }),
  'post /rules/backtest': { ...plain({ body: { settings: {}, ...PERIOD } }), changesNothing: true },
  'post /corridors/{id}/backtest': {
    plain: async (world) => ({ params: { id: (await corridor(world)).id }, body: { version: 1, ...PERIOD } }),
    changesNothing: true,
  },
  'get /quarantine': plain(),
  'get /quarantine/{id}': { plain: quarantined },
  'post /quarantine/{id}/release': { plain: quarantined },

  'get /users': plain(),
  'post /users': { plain: async (world) => ({ body: { username: world.fresh('person'), role: 'leader' } }) },
  'get /users/{username}': { plain: async (world) => ({ params: { username: await user(world) } }) },
  'put /users/{username}': {
    plain: async (world) =>
      atFirstVersion({ params: { username: await user(world) }, body: { role: 'officer', region: 'IX' } }),
  },
  'post /users/{username}/password': { plain: async (world) => ({ params: { username: await user(world) } }) },
  'get /tokens': plain(),
  'post /tokens': {
    plain: async (world) => ({ body: { name: world.fresh('sys'), role: 'system', scopes: ['trips:read'] } }),
  },
  'get /tokens/{id}': { plain: token },
  'delete /tokens/{id}': { plain: token },
  'get /audit': plain(),
  'get /audit/verify': plain(),
  'get /audit/export': plain(),
}
