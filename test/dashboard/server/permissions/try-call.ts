import type { Role } from '../../../../contract/http/session.ts'
import type { ApiClient } from '../api-client.ts'
import { type Ask, type How, send } from './how.ts'
import type { Place, World } from './world.ts'

/** What one role was answered about records of one place. */
export type Outcome = 'done' | 'refused' | 'not there'

export type Tried = {
  readonly outcome: Outcome
  /** Entries that a call which was done has left in the audit. */
  readonly audited: number
  /** Passwords, tokens and secrets that were sent or told. */
  readonly secrets: readonly string[]
}

const newestEntry = async ({ dashboard }: World): Promise<number> =>
  (await dashboard.deps.records.audit.list({ limit: 1, cursor: null })).items[0]?.seq ?? 0

/** Calls an operation about a ready target. Throws for an answer that says neither yes nor no. */
const call = async (world: World, client: ApiClient, operation: string, ask: Ask, place: Place): Promise<Tried> => {
  const before = await newestEntry(world)
  const { status, body } = await send(client, operation, ask)
  const audited = (await newestEntry(world)) - before
  const secrets = [...secretsIn(ask.body), ...secretsIn(body)]
  if (status < 300) return { outcome: 'done', audited, secrets }
  if (status === 403) return { outcome: 'refused', audited, secrets }
  // 400: whoever would make something elsewhere is told which member says so. That the call is right, others' success shows.
  if (place === 'foreign' && (status === 404 || status === 400)) return { outcome: 'not there', audited, secrets }
  throw new Error(`${operation} (${place}) answered ${status}: ${JSON.stringify(body)}`)
}

/** A target is kept until a call has used it: whoever is refused leaves it as it is. */
export type Targets = { of(place: Place): Promise<Ask>; used(place: Place): void }

export const createTargets = (world: World, how: How): Targets => {
  const kept = new Map<Place, Ask>()
  const make = async (place: Place): Promise<Ask> => {
    if ('about' in how) return how.about(world, place)
    return 'plain' in how ? how.plain(world) : ((await how.lists(world)).ask ?? {})
  }
  return {
    async of(place) {
      const ask = kept.get(place) ?? (await make(place))
      kept.set(place, ask)
      return ask
    },
    used: (place) => kept.delete(place),
  }
}

/** Tries one operation as one role, about a record of a place. */
export const tryAs = async (
  world: World,
  who: { readonly role: Role; readonly operation: string; readonly how: How; readonly targets: Targets },
  place: Place,
): Promise<Tried> => {
  const { role, operation, how, targets } = who
  const client = how.needsPasser ? await world.passer(role) : world.as(role)
  const tried = await call(world, client, operation, await targets.of(place), place)
  if (tried.outcome === 'done') targets.used(place)
  return tried
}

/** Of which places a list shows records to a role; null when it may not ask. */
export const listAs = async (
  world: World,
  { role, operation, how }: { readonly role: Role; readonly operation: string; readonly how: How },
): Promise<readonly Place[] | null> => {
  if (!('lists' in how)) throw new Error(`${operation} is no list`)
  const { ask = {}, ...marks } = await how.lists(world)
  const { status, body } = await send(world.as(role), operation, ask)
  if (status === 403) return null
  if (status !== 200) throw new Error(`${operation} answered ${status}: ${JSON.stringify(body)}`)
  const text = JSON.stringify(body)
  return (['own', 'foreign'] as const).filter((place) => text.includes(`"${marks[place]}"`))
}

const SECRET_MEMBERS = ['password', 'currentPassword', 'newPassword', 'token', 'secret']

const secretsIn = (body: unknown): string[] => {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' && SECRET_MEMBERS.includes(name) ? [value] : [],
  )
}
