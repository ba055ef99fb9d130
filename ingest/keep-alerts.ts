import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { AlertChange, StoredAlert, Stores } from '../adapters/records/records.ts'
import type { OutboxEvent } from '../adapters/records/webhook-records.ts'
import { alertToWire } from '../contract/alert-wire.ts'
import type { Episode } from '../domain/alert/alert.ts'
import { orderKeyOf } from '../domain/alert/order-key.ts'
import { type Change, reconcile } from '../domain/alert/reconcile.ts'
import type { AlertId } from '../domain/ids.ts'
import { journeyCodes } from '../domain/judging/journey-codes.ts'
import type { Plan } from '../domain/judging/plan.ts'
import { episodes } from '../domain/judging/step.ts'
import { transportEpisodes } from '../domain/judging/transport.ts'
import { uniteEpisodes } from '../domain/judging/unite-episodes.ts'
import type { LiveJourney } from './journeys.ts'

/** Judging's own name in histories. */
const SYSTEM = 'system'

/**
 * Brings the alerts of some journeys in line with what judging now finds, in the caller's transaction: alerts with
 * their history, and what control rooms are told.
 */
export const keepAlerts = async (
  stores: Stores,
  judged: readonly LiveJourney[],
  receivedAtMs: number,
  log: Logger,
): Promise<void> => {
  if (judged.length === 0) return
  const tripIds = [...new Set(judged.map(({ journey }) => journey.plan.tripId))]
  const existing = Map.groupBy(await stores.alerts.ofTrips(tripIds), ({ tripId }) => tripId)
  const changes: Change[] = []
  for (const live of judged) {
    const { plan } = live.journey
    const found = episodesOf(live, log)
    if (!found) continue
    const ofTrip = (existing.get(plan.tripId) ?? []).filter((alert) => !isOfEarlierWatch(alert, plan))
    const context = {
      tripId: plan.tripId,
      sealId: plan.sealId,
      receivedAtMs,
      newId: idFor(plan.tripId, plan.sealId),
    }
    const made = reconcile({ existing: ofTrip, episodes: found, codes: journeyCodes(plan), context })
    changes.push(...made)
    // A trip's second seal sees what its first one raised: they share incidents.
    const replaced = new Set(made.map(({ alert }) => alert.id))
    const asStored = made.map(({ alert }): StoredAlert => ({ ...alert, cursor: '' }))
    existing.set(plan.tripId, [...ofTrip.filter(({ id }) => !replaced.has(id)), ...asStored])
  }
  await saveChanges(stores, changes, receivedAtMs)
}

/** A trip may have had the seal before, and given it back: what was found then is over. */
const isOfEarlierWatch = ({ code, startedAtMs, sealId }: StoredAlert, plan: Plan): boolean =>
  plan.phase === 'unarmed' && code === 'MOTION_UNARMED' && sealId === plan.sealId && startedAtMs < plan.armedAtMs

/** Alerts with their history, and what control rooms are told of them. */
export const saveChanges = async (stores: Stores, changes: readonly Change[], receivedAtMs: number): Promise<void> => {
  if (changes.length === 0) return
  const saved = await stores.alerts.save(changes.map((change) => toHistory(change, receivedAtMs)))
  await stores.webhooks.appendEvents(saved.map((alert, index) => toEvent(alert, changes[index], receivedAtMs)))
}

/** Null when a rule can't say what it found: this journey's alerts stay as they are, the others are kept. */
const episodesOf = (
  { journey: { plan, state }, transport, passedToMs }: LiveJourney,
  log: Logger,
): Episode[] | null => {
  try {
    return uniteEpisodes(episodes(plan, state, passedToMs), transportEpisodes(plan, transport))
  } catch (error) {
    log.error({ err: error, tripId: plan.tripId, sealId: plan.sealId }, 'the alerts of a journey could not be told')
    return null
  }
}

/** Deterministic, so that judging again after a crash finds the same alert under the same id. */
export const idFor =
  (tripId: string, sealId: string) =>
  (code: string, startedAtMs: number, ordinal: number): AlertId =>
    `A${createHash('sha256').update(`${tripId}|${sealId}|${code}|${startedAtMs}|${ordinal}`).digest('hex').slice(0, 20)}` as AlertId

const toHistory = ({ alert, what }: Change, atMs: number): AlertChange => ({
  alertId: alert.id,
  atMs,
  by: SYSTEM,
  what,
  note: null,
  resolution: null,
  alert,
})

const toEvent = (alert: StoredAlert, change: Change | undefined, atMs: number): OutboxEvent => ({
  id: `msg_${alert.id}_${alert.version}`,
  type: `alert.${change?.what ?? 'amended'}`,
  atMs,
  orderKey: orderKeyOf(alert),
  severity: alert.severity,
  payload: alertToWire(alert),
})
