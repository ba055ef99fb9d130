import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Records, Seal, Stores } from '../adapters/records/records.ts'
import type { Change } from '../domain/alert/reconcile.ts'
import { reconcile } from '../domain/alert/reconcile.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import { type Outing, sealOverdue } from '../domain/rules/seal-overdue.ts'
import type { RuleSettings } from '../domain/rules/settings.ts'
import { idFor, saveChanges } from './keep-alerts.ts'

/** After an upgrade thousands may be overdue at once, and alarms must not wait for them. */
const AT_ONCE = 200
const ENTRIES_PER_READ = 100

/**
 * Seals with an alert that stands: the trip that released each, and when. Older code let seals go without a record of
 * custody: there is no trip to tell that of (null).
 */
type OverdueSnapshot = Readonly<Record<string, { readonly tripId: TripId | null; readonly releasedAtMs: number }>>

type Deps = { readonly records: Records; readonly feed: Feed; readonly clock: Clock }

/** SEAL_OVERDUE by the clock and by custody: no report says that a seal lies in a driver's cabin. */
export const createOverdueSeals = ({ records, feed, clock }: Deps, { overdueMs }: { readonly overdueMs: number }) => {
  let doneAtMs = Number.NEGATIVE_INFINITY
  return {
    /** Call it every turn; looks when it is time to. */
    async take(): Promise<void> {
      const nowMs = clock.nowMs()
      if (Math.abs(nowMs - doneAtMs) < overdueMs) return
      const { settings } = await records.rules.newest()
      const known = ((await records.checkpoints.value('ingest.overdue')) as OverdueSnapshot | null) ?? {}
      const fresh = await freshlyOverdue(records, known, settings, nowMs)
      const back = await handedOver(records, known)
      if (fresh.length + back.length > 0) {
        await records.transaction((stores) => keep(stores, { known, fresh, back, settings, nowMs }))
        for (const topic of ['alerts', 'outbox'] as const) feed.hint(topic)
      }
      if (fresh.length < AT_ONCE) doneAtMs = nowMs
    },
  }
}

const freshlyOverdue = async (
  { seals }: Pick<Records, 'seals'>,
  known: OverdueSnapshot,
  settings: RuleSettings,
  nowMs: number,
): Promise<Seal[]> => {
  const fresh: Seal[] = []
  const health = { overdue: true, settings, nowMs }
  for (let cursor: string | null = null; fresh.length < AT_ONCE; ) {
    const page = await seals.list({ health, limit: AT_ONCE, cursor })
    fresh.push(...page.items.filter(({ id, stateSinceMs }) => known[id]?.releasedAtMs !== stateSinceMs))
    cursor = page.nextCursor
    if (cursor === null) break
  }
  return fresh.slice(0, AT_ONCE)
}

/** Those whose alert stands and who are somewhere else, or released anew, by now. */
const handedOver = async ({ seals }: Pick<Records, 'seals'>, known: OverdueSnapshot): Promise<SealId[]> => {
  const gone: SealId[] = []
  for (const [id, { releasedAtMs }] of Object.entries(known)) {
    const seal = await seals.get(id as SealId)
    if (seal?.state !== 'released' || seal.stateSinceMs !== releasedAtMs) gone.push(id as SealId)
  }
  return gone
}

type Found = {
  readonly known: OverdueSnapshot
  readonly fresh: readonly Seal[]
  readonly back: readonly SealId[]
  readonly settings: RuleSettings
  readonly nowMs: number
}

const keep = async (stores: Stores, { known, fresh, back, settings, nowMs }: Found): Promise<void> => {
  const standing = { ...known }
  const changes: Change[] = []
  const tell = async (tripId: TripId, outing: Outing): Promise<void> => {
    changes.push(...(await changesOf(stores, tripId, outing, { settings, nowMs })))
  }
  for (const sealId of back) {
    const { tripId, releasedAtMs } = known[sealId] ?? {}
    delete standing[sealId]
    if (!tripId || releasedAtMs === undefined) continue
    await tell(tripId, await outingOf(stores, sealId, releasedAtMs))
  }
  for (const { id, gate, stateSinceMs: releasedAtMs } of fresh) {
    const tripId = await releasedBy(stores, id, releasedAtMs)
    standing[id] = { tripId, releasedAtMs }
    if (tripId !== null) await tell(tripId, { sealId: id, gate, releasedAtMs, returnedAtMs: null })
  }
  await saveChanges(stores, changes, nowMs)
  await stores.checkpoints.setValue('ingest.overdue', standing)
}

/** A release keeps its alert: it is found by when it began. */
const changesOf = async (
  { alerts }: Pick<Stores, 'alerts'>,
  tripId: TripId,
  outing: Outing,
  { settings, nowMs }: Pick<Found, 'settings' | 'nowMs'>,
): Promise<Change[]> => {
  const { sealId, releasedAtMs } = outing
  const found = (await alerts.ofTrips([tripId])).filter(
    (alert) => alert.code === 'SEAL_OVERDUE' && alert.sealId === sealId && alert.startedAtMs === releasedAtMs,
  )
  // Once told it stays told, whatever the settings say by now.
  const toldAfterMs = found[0]?.evidence.threshold.afterMs
  const afterMs = typeof toldAfterMs === 'number' ? toldAfterMs : settings.sealOverdue.afterMs
  const episode = sealOverdue(outing, nowMs, { sealOverdue: { afterMs } })
  if (!episode) return []
  const context = { tripId, sealId, receivedAtMs: nowMs, newId: idFor(tripId, sealId) }
  return reconcile({ existing: found, episodes: [episode], codes: ['SEAL_OVERDUE'], context })
}

/** The hand-overs of a seal from a time on, newest first. */
const entriesSince = async ({ custody }: Pick<Stores, 'custody'>, sealId: SealId, sinceMs: number) => {
  const { items } = await custody.list({ sealId, limit: ENTRIES_PER_READ, cursor: null })
  return items.filter(({ atMs }) => atMs >= sinceMs)
}

const releasedBy = async (stores: Pick<Stores, 'custody'>, sealId: SealId, atMs: number): Promise<TripId | null> =>
  (await entriesSince(stores, sealId, atMs)).find((entry) => entry.to === 'released' && entry.atMs === atMs)?.tripId ??
  null

const outingOf = async (stores: Pick<Stores, 'custody'>, sealId: SealId, releasedAtMs: number): Promise<Outing> => {
  const entries = await entriesSince(stores, sealId, releasedAtMs)
  const back = entries.findLast(({ from, atMs }) => from === 'released' && atMs >= releasedAtMs)
  return { sealId, gate: back?.fromGate ?? null, releasedAtMs, returnedAtMs: back?.atMs ?? releasedAtMs }
}
