import { ok } from '../scene.ts'
import type { Hows } from './how.ts'
import { LANDS, type Place, type World } from './world.ts'

const alert = (body?: unknown) => ({
  about: async (world: World, place: Place) => ({
    params: { id: await world.alert(place) },
    ...(body === undefined ? {} : { body }),
  }),
})
const bothAlerts = async (world: World) => ({ own: await world.alert('own'), foreign: await world.alert('foreign') })

const watched = async (world: World, place: Place): Promise<string> => {
  const { id } = await world.trip(place)
  await ok(world.admin.call('PUT', `/handover/watch-list/${id}`, { reason: 'hàng nhạy cảm' }))
  return id
}
/** Handed over by the shift leader of a place. */
const handedOver = async (world: World, place: Place): Promise<string> =>
  (await ok(world.chief(place).call('POST', '/handover', { note: 'yên tĩnh' }))).id
const handover = {
  about: async (world: World, place: Place) => ({ params: { id: await handedOver(world, place) } }),
}

export const alerts: Hows = {
  'get /alerts': { lists: bothAlerts },
  'get /alerts/{id}': alert(),
  'get /alerts/{id}/assignees': alert(),
  'post /alerts/{id}/acknowledge': alert({}),
  'post /alerts/{id}/resolve': alert({ reason: 'explained', note: 'đã rõ' }),
  'post /alerts/{id}/assign': alert({ assignee: 'admin' }),
  'post /alerts/{id}/progress': alert({ progress: 'verifying' }),
  'post /alerts/{id}/comment': alert({ text: 'đã gọi lái xe' }),
  'post /alerts/{id}/shelve': {
    about: async (world, place) => ({
      params: { id: await world.alert(place) },
      body: { until: new Date(world.dashboard.nowMs() + 3_600_000).toISOString(), reason: 'chờ biên bản' },
    }),
  },
  'post /alerts/{id}/reopen': {
    about: async (world, place) => {
      const id = await world.alert(place)
      await ok(world.admin.call('POST', `/alerts/${id}/resolve`, { reason: 'false-alarm' }))
      return { params: { id }, body: { reason: 'xem lại' } }
    },
  },
  'get /alert-codes': { plain: async () => ({}) },
  'get /incidents': { lists: bothAlerts },
  'get /search': {
    lists: async (world) => ({
      own: (await world.trip('own')).id,
      foreign: (await world.trip('foreign')).id,
      ask: { query: '?q=500123456789&limit=50' },
    }),
  },

  'get /handover': {
    lists: async (world) => ({ own: await watched(world, 'own'), foreign: await watched(world, 'foreign') }),
  },
  'post /handover': { plain: async () => ({ body: { note: 'yên tĩnh' } }) },
  'post /handover/{id}/accept': handover,
  'get /handover/history': {
    lists: async (world) => ({ own: await handedOver(world, 'own'), foreign: await handedOver(world, 'foreign') }),
  },
  'get /handover/history/{id}': handover,
  'post /handover/notes': { plain: async () => ({ body: { text: 'đèn cổng hỏng' } }) },
  'put /handover/watch-list/{tripId}': {
    about: async (world, place) => ({
      params: { tripId: (await world.trip(place)).id },
      body: { reason: 'hàng nhạy cảm' },
    }),
  },
  'delete /handover/watch-list/{tripId}': {
    about: async (world, place) => ({ params: { tripId: await watched(world, place) } }),
  },
  'get /statistics/{name}': {
    lists: async (world) => {
      await world.seal('own')
      await world.seal('foreign')
      return { own: LANDS.own.origin, foreign: LANDS.foreign.origin, ask: { params: { name: 'seal-stock' } } }
    },
  },
}
