import type { SealId } from '../../../../domain/ids.ts'
import { ALL_OVERRIDDEN } from '../places.ts'
import { ok } from '../scene.ts'
import { atFirstVersion, type Hows } from './how.ts'
import { containerNumber, LANDS, type Place, tripOf, type World } from './world.ts'

type State = Parameters<World['trip']>[1]

/** Something that is asked of, or done to, a trip in a state of its life. */
const trip = (state?: State, body?: unknown) => ({
  about: async (world: World, place: Place) => ({
    params: { id: (await world.trip(place, state)).id },
    ...(body === undefined ? {} : { body }),
  }),
})
const seal = (body?: unknown) => ({
  about: async (world: World, place: Place) => ({
    params: { id: await world.seal(place) },
    ...(body === undefined ? {} : { body }),
  }),
})
const phone = async (world: World, place: Place): Promise<string> => {
  const id = world.fresh('AA-PH')
  await ok(world.admin.call('POST', '/witnesses', { id, gate: LANDS[place].origin }))
  return id
}
const witness = () => ({
  about: async (world: World, place: Place) => ({ params: { id: await phone(world, place) } }),
})
const bothTrips = async (world: World) => ({
  own: (await world.trip('own')).id,
  foreign: (await world.trip('foreign')).id,
})
const newContainer = (world: World): string => containerNumber(Number(world.fresh('')))

const command = async (world: World, place: Place, kind = 'locate'): Promise<string> => {
  const sealId = kind === 'unlock' ? await arrived(world, place) : await world.seal(place)
  return (await ok(world.chief(place).call('POST', '/commands', { sealId, kind }))).id
}
/** The seal of a trip that stands inside its destination gate. */
const arrived = async (world: World, place: Place): Promise<string> => {
  const { sealId } = await world.trip(place, 'ARRIVED')
  await world.report(sealId, LANDS[place].destinationAt)
  return sealId
}
const order = (kind: string) => ({
  about: async (world: World, place: Place) => ({ body: { sealId: await world.seal(place), kind } }),
})

export const journeys: Hows = {
  'get /trips/{id}/evidence': trip(),
  'get /evidence/key': { plain: async () => ({}) },
  'get /epcis/events': {
    lists: async (world) => {
      const container = async (place: Place): Promise<string> => {
        const { id } = await world.trip(place, 'ARMED')
        const { containers } = await ok(world.admin.call('GET', `/trips/${id}`))
        return `urn:epc:id:bic:${containers[0].number}`
      }
      const [own, foreign] = [await container('own'), await container('foreign')]
      return { own, foreign, ask: { query: `?MATCH_anyEPC=${encodeURIComponent(`${own}|${foreign}`)}` } }
    },
  },
  'get /commands': {
    lists: async (world) => ({ own: await command(world, 'own'), foreign: await command(world, 'foreign') }),
  },
  'post /commands': order('locate'),
  'post /commands (reboot)': order('reboot'),
  'post /commands (unlock)': {
    about: async (world, place) => ({ body: { sealId: await arrived(world, place), kind: 'unlock' } }),
  },
  'get /commands/{id}': {
    about: async (world, place) => ({ params: { id: await command(world, place) } }),
  },
  'post /commands/{id}/approve': {
    about: async (world, place) => ({ params: { id: await command(world, place, 'unlock') } }),
  },

  'get /seals': {
    // Their ids are before all others: on the first page.
    lists: async (world) => {
      const [own, foreign] = [world.fresh('AA-own-'), world.fresh('AA-foreign-')]
      await ok(world.admin.call('POST', '/seals', { id: own, gate: LANDS.own.origin }))
      await ok(world.admin.call('POST', '/seals', { id: foreign, gate: LANDS.foreign.origin }))
      return { own, foreign }
    },
  },
  'post /seals': {
    about: async (world, place) => ({ body: { id: world.fresh('VN8'), gate: LANDS[place].origin } }),
  },
  'post /seals/bulk': {
    about: async (world, place) => ({
      body: `id,model,reportingIntervalS,gate\n${world.fresh('VN7')},JT701D,30,${LANDS[place].origin}\n`,
      headers: { 'Content-Type': 'text/csv' },
    }),
  },
  'get /seals/{id}': seal(),
  'patch /seals/{id}': {
    about: async (world, place) =>
      atFirstVersion({ params: { id: await world.seal(place) }, body: { model: 'JT709' } }),
  },
  'post /seals/{id}/token': seal(),
  'delete /seals/{id}/token': seal(),
  'get /seals/{id}/transfers': seal(),
  'post /seals/{id}/transfers': seal({ toState: 'in-repair', note: 'pin yếu' }),

  'get /witnesses': {
    lists: async (world) => ({ own: await phone(world, 'own'), foreign: await phone(world, 'foreign') }),
  },
  'post /witnesses': {
    about: async (world, place) => ({ body: { id: world.fresh('PH8'), gate: LANDS[place].origin } }),
  },
  'get /witnesses/{id}': witness(),
  'put /witnesses/{id}': {
    about: async (world, place) =>
      atFirstVersion({
        params: { id: await phone(world, place) },
        body: { name: 'máy của Lan', gate: LANDS[place].origin },
      }),
  },
  'post /witnesses/{id}/token': witness(),
  'delete /witnesses/{id}/token': witness(),

  'get /trips': { lists: bothTrips },
  'post /trips': {
    about: async (world, place) => ({ body: tripOf(place, await world.seal(place), newContainer(world)) }),
  },
  'post /trips/import': {
    about: async (world, place) => ({ body: [tripOf(place, await world.seal(place), newContainer(world))] }),
  },
  'post /trips/import (dry run)': {
    about: async (world, place) => ({ query: '?dryRun=true', body: [tripOf(place, null, newContainer(world))] }),
    changesNothing: true,
  },
  'get /trips/import-template': { plain: async () => ({}) },
  'get /trips/{id}': trip(),
  'patch /trips/{id}': {
    about: async (world, place) =>
      atFirstVersion({ params: { id: (await world.trip(place)).id }, body: { vehicle: '29C-111.11' } }),
  },
  'get /trips/{id}/track': trip('ARMED'),
  'get /trips/{id}/timeline': trip('ARMED'),
  'get /trips/{id}/reports': trip('ARMED'),
  'get /trips/{id}/reports/{offset}': {
    about: async (world, place) => {
      const { id, sealId } = await world.trip(place, 'ARMED')
      const { deps, nowMs } = world.dashboard
      const entry = {
        sealId: sealId as SealId,
        kind: 'report',
        receivedAtMs: nowMs(),
        body: Buffer.from('{}'),
      } as const
      return { params: { id, offset: await deps.journal.append(entry) } }
    },
  },
  'get /trips/{id}/arming-checks': trip('SEAL_ASSIGNED'),
  'post /trips/{id}/arm': trip('SEAL_ASSIGNED', {}),
  'post /trips/{id}/arm (override)': {
    about: async (world, place) => {
      const sealId = world.fresh('VN6')
      await ok(world.admin.call('POST', '/seals', { id: sealId, gate: LANDS[place].origin }))
      const { id } = await ok(world.admin.call('POST', '/trips', tripOf(place, sealId, newContainer(world))))
      return { params: { id }, body: { override: ALL_OVERRIDDEN } }
    },
  },
  'post /trips/{id}/arm (at)': {
    about: async (world, place) => {
      const { id } = await world.trip(place)
      const at = new Date(world.dashboard.nowMs() - 60_000).toISOString()
      return { params: { id }, body: { at, reason: 'đang trên đường' } }
    },
  },
  'post /trips/{id}/divert': {
    about: async (world, place) => ({
      params: { id: (await world.trip(place, 'ARMED')).id },
      body: { corridor: LANDS[place].corridor, destinationGate: LANDS[place].destination, reason: 'cầu hỏng' },
    }),
  },
  'post /trips/{id}/replace-seal': {
    about: async (world, place) => {
      const { id, sealId } = await world.trip(place, 'ARMED')
      return { params: { id }, body: { sealId, newSealId: await world.seal(place), reason: 'hỏng' } }
    },
  },
  'post /trips/{id}/bind-witness': {
    about: async (world, place) => ({
      params: { id: (await world.trip(place, 'ARMED')).id },
      body: { witnessId: await phone(world, place) },
    }),
  },
  'post /trips/{id}/bind-witness (from)': {
    about: async (world, place) => {
      const { id } = await world.trip(place, 'ARMED')
      const from = new Date(world.dashboard.nowMs()).toISOString()
      return { params: { id }, body: { witnessId: await phone(world, place), from } }
    },
  },
  'post /trips/{id}/unbind-witness': {
    about: async (world, place) => {
      const { id } = await world.trip(place, 'ARMED')
      const witnessId = await phone(world, place)
      await ok(world.chief(place).call('POST', `/trips/${id}/bind-witness`, { witnessId }))
      return { params: { id }, body: { witnessId, reason: 'đổi đầu kéo' } }
    },
  },
  'post /trips/{id}/confirm-arrival': trip('ARRIVED', {}),
  'post /trips/{id}/unseal': trip('ARRIVED', { reason: 'kiểm hóa' }),
  'post /trips/{id}/unseal (before arrival)': trip('IN_TRANSIT', { reason: 'kiểm tra dọc đường' }),
  'post /trips/{id}/close': trip('ARRIVED', { reason: 'xong' }),
  'post /trips/{id}/cancel': trip('SEAL_ASSIGNED', {}),
}
