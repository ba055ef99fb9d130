import type { Kysely } from 'kysely'
import { type EventScope, passesFilters } from '../../contract/http/webhook-filters.ts'
import type { Severity } from '../../domain/alert/alert.ts'
import { createNetworkStore } from './network-store.ts'
import type { Schema } from './schema.ts'
import type { Webhook } from './webhook-records.ts'

/** An event's columns that decide who gets it, and where in a queue. */
export type QueuedEvent = Pick<Schema['outbox'], 'seq' | 'type' | 'order_key' | 'severity' | 'scope'>
export const QUEUED_COLUMNS = ['seq', 'type', 'order_key', 'severity', 'scope'] as const

type Wish = Pick<Webhook, 'types' | 'filters'>

/** From before there were filters: it is not known any more whom it concerned, so it concerns everybody. */
const EVERYBODY: EventScope = { code: null, gates: [], corridor: null }

const network = createNetworkStore()

/** Who wants what: the same answer when events are fanned out and when they are replayed. */
export const createWishes = async (db: Kysely<Schema>, webhooks: readonly Wish[]) => {
  const asksRegions = webhooks.some(({ filters }) => filters?.regions !== undefined)
  const gates = asksRegions ? await network(db).gates() : []
  const regions = new Map<string, string>(gates.map(({ id, region }) => [id, region]))
  const regionOf = (gate: string): string | undefined => regions.get(gate)

  return (wish: Wish, event: QueuedEvent): boolean => {
    if (wish.types !== null && !(wish.types as readonly string[]).includes(event.type)) return false
    if (wish.filters === null) return true
    const scope = event.scope === null ? EVERYBODY : (JSON.parse(event.scope) as EventScope)
    return passesFilters(wish.filters, { severity: event.severity as Severity | null, scope }, regionOf)
  }
}
