import { BlockList } from 'node:net'
import { SCOPES, type Scope } from '../../../../contract/http/scope.ts'
import { ROLES, type Role } from '../../../../contract/http/session.ts'
import { checkContainerNumber } from '../../../../domain/container-number.ts'
import type { AlertId, SealId, TripId } from '../../../../domain/ids.ts'
import type { Trip } from '../../../../domain/trip/trip.ts'
import type { ApiClient } from '../api-client.ts'
import { bearer, colleague, makeToken } from '../people.ts'
import { corridorBody, gateBody, LAO_BAO, TIEN_SA, tripBody } from '../places.ts'
import { changeTrip, ok, raiseAlert, reportWell } from '../scene.ts'
import { startDashboard, type TestDashboard } from '../start-dashboard.ts'

/** Where a record is: in the caller's region and its carrier's, or in neither. */
export type Place = 'own' | 'foreign'

type Land = {
  readonly region: string
  readonly carrierId: string
  readonly origin: string
  readonly destination: string
  readonly corridor: string
  readonly originAt: readonly [number, number]
  readonly destinationAt: readonly [number, number]
}
/** Two regions that share nothing. */
export const LANDS: Readonly<Record<Place, Land>> = {
  own: {
    region: 'IX',
    carrierId: 'C1',
    origin: 'lao-bao',
    destination: 'tien-sa',
    corridor: 'LB-DN',
    originAt: LAO_BAO,
    destinationAt: TIEN_SA,
  },
  foreign: {
    region: 'I',
    carrierId: 'C2',
    origin: 'huu-nghi',
    destination: 'hai-phong',
    corridor: 'HN-HP',
    originAt: [106.71, 21.97],
    destinationAt: [106.68, 20.86],
  },
}

/** Whoever is bound to a region is bound to the own one; a leader, wall or system may also see all. */
const personOf = (role: Role) => ({
  role,
  region: ['administrator', 'national', 'auditor', 'carrier'].includes(role) ? null : LANDS.own.region,
  carrierId: role === 'carrier' ? LANDS.own.carrierId : null,
})
const isToken = (role: Role): role is 'system' | 'display' => role === 'system' || role === 'display'

export type Made = { readonly id: string; readonly sealId: string }

/** A platform with both regions, somebody of each role, and everything that a call may be about. */
export type World = {
  readonly dashboard: TestDashboard
  readonly admin: ApiClient
  /** Somebody of a role, signed in, or with a token. */
  as(role: Role): ApiClient
  /** What somebody of a role opens a live socket with. */
  handshake(role: Role): { readonly headers?: Record<string, string>; readonly token?: string }
  /** The same, of whom nobody else needs the session. */
  passer(role: Role): Promise<ApiClient>
  /** Somebody whose token has every scope but one. */
  without(scope: Scope): ApiClient
  /** A shift leader of a place. */
  chief(place: Place): ApiClient
  /** A name that nothing has yet. */
  fresh(prefix: string): string
  /** A seal has just reported well from a place on the map. */
  report(sealId: string, at: readonly [number, number]): Promise<void>
  /** A seal in stock at the origin of a place, that has just reported well there. */
  seal(place: Place): Promise<string>
  /** A trip of a place with a seal, in a state of its life. */
  trip(place: Place, state?: Trip['state']): Promise<Made>
  alert(place: Place): Promise<string>
  stop(): Promise<void>
}

export const tripOf = (place: Place, sealId: string | null, number: string) => ({
  ...tripBody(sealId, number),
  originGate: LANDS[place].origin,
  destinationGate: LANDS[place].destination,
  corridor: LANDS[place].corridor,
  carrierId: LANDS[place].carrierId,
})

/** The n-th container: the check digit is what makes its number valid. */
export const containerNumber = (n: number): string => {
  const serial = `CSQU${String(100_000 + n)}`
  const digit = Array.from({ length: 10 }, (_, d) => d).find((d) => checkContainerNumber(serial + d).valid)
  return `${serial}${digit}`
}

const makeLands = async (admin: ApiClient): Promise<void> => {
  for (const { region, origin, destination, corridor, originAt, destinationAt } of Object.values(LANDS)) {
    for (const [id, where] of [[origin, originAt] as const, [destination, destinationAt] as const]) {
      const body = gateBody(id, where)
      await ok(admin.call('POST', '/gates', { ...body, properties: { ...body.properties, region } }))
    }
    const body = corridorBody(corridor)
    const geometry = { type: 'LineString', coordinates: [originAt, destinationAt] }
    const lines = [{ ...body.lines[0], geometry }]
    await ok(admin.call('POST', '/corridors', { ...body, originGate: origin, destinationGate: destination, lines }))
  }
}

const callers = async (dashboard: TestDashboard) => {
  const tokens = new Map<string, string>()
  const tokenOf = async (role: 'system' | 'display', name: string, scopes: readonly Scope[] | null) => {
    const token = await makeToken(dashboard, { ...personOf(role), role, name, scopes })
    tokens.set(name, token)
    return bearer(dashboard, token)
  }
  const people = new Map<string, ApiClient>()
  for (const role of ROLES)
    people.set(
      role,
      isToken(role)
        ? await tokenOf(role, `a-${role}`, role === 'system' ? SCOPES : null)
        : await colleague(dashboard, { username: `a-${role}`, ...personOf(role) }),
    )
  for (const scope of SCOPES)
    people.set(
      scope,
      await tokenOf(
        'system',
        `no-${scope}`,
        SCOPES.filter((other) => other !== scope),
      ),
    )
  for (const place of ['own', 'foreign'] as const) {
    const { region } = LANDS[place]
    people.set(place, await colleague(dashboard, { username: `chief-${place}`, role: 'supervisor', region }))
  }
  const caller = (name: Role | Scope | Place): ApiClient => {
    const client = people.get(name)
    if (!client) throw new Error(`nobody is ${name}`)
    return client
  }
  const handshake: World['handshake'] = (role) => {
    const token = tokens.get(`a-${role}`)
    return token === undefined ? { headers: { Cookie: caller(role).cookie(), Origin: dashboard.url } } : { token }
  }
  return { caller, handshake }
}

export const startWorld = async (): Promise<World> => {
  const webhookAllow = new BlockList()
  webhookAllow.addSubnet('127.0.0.0', 8, 'ipv4')
  const dashboard = await startDashboard({ webhookAllow })
  const admin = await dashboard.admin()
  await makeLands(admin)
  const { caller, handshake } = await callers(dashboard)
  let made = 0
  const fresh = (prefix: string): string => `${prefix}${++made}`
  const report: World['report'] = (sealId, [lng, lat]) => {
    const fix = { atMs: dashboard.nowMs() - 2_000, lng, lat, accuracyM: 8, speedKmh: 0, headingDeg: 91 }
    return reportWell(dashboard, sealId, { fix: { ...fix, altitudeM: null, satellites: 11, source: 'gnss' } })
  }
  const seal: World['seal'] = async (place) => {
    const id = fresh('VN9')
    await ok(admin.call('POST', '/seals', { id, gate: LANDS[place].origin }))
    await report(id, LANDS[place].originAt)
    return id
  }
  const trip: World['trip'] = async (place, state = 'SEAL_ASSIGNED') => {
    const sealId = await seal(place)
    const deadline = new Date(dashboard.nowMs() + 12 * 3_600_000).toISOString()
    const body = { ...tripOf(place, sealId, containerNumber(++made)), deadline }
    const { id } = await ok(admin.call('POST', '/trips', body))
    if (state !== 'SEAL_ASSIGNED') await ok(admin.call('POST', `/trips/${id}/arm`, {}))
    if (state !== 'SEAL_ASSIGNED' && state !== 'ARMED') await changeTrip(dashboard, id, { state })
    return { id, sealId }
  }
  return {
    dashboard,
    admin,
    as: caller,
    handshake,
    passer: (role) =>
      isToken(role)
        ? Promise.resolve(caller(role))
        : colleague(dashboard, { username: fresh('passer'), ...personOf(role) }),
    without: caller,
    chief: caller,
    fresh,
    report,
    seal,
    trip,
    async alert(place) {
      const { id, sealId } = await trip(place, 'ARMED')
      const alert = await raiseAlert(dashboard, ++made, { tripId: id as TripId, sealId: sealId as SealId })
      return alert.id as AlertId
    },
    stop: () => dashboard.stop(),
  }
}
