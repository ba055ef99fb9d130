import type { AlertId, SealId, TripId } from '../ids.ts'
import { isLate } from '../late.ts'
import { type Alert, type AlertCode, type Episode, SEVERITIES, type Severity } from './alert.ts'
import { escalationOf } from './escalation.ts'
import { matchEpisodes, overlaps } from './match-episodes.ts'

export type ReconcileContext = {
  /** Both null for what concerns the platform. */
  readonly tripId: TripId | null
  readonly sealId: SealId | null
  /** When the reports that led here were received: `raisedAt` of what is new. */
  readonly receivedAtMs: number
  /** A deterministic id, so that a replay after a crash repeats nothing; `ordinal` counts up while the id is taken. */
  readonly newId: (code: AlertCode, startedAtMs: number, ordinal: number) => AlertId
}

/** An alert that changed, whole, with its version counted up. */
export type Change = {
  readonly alert: Alert
  readonly what: 'raised' | 'amended' | 'withdrawn' | 'reopened'
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)
const isWorse = (a: Severity, b: Severity): boolean => rank(a) < rank(b)

const isLive = (alert: Alert): boolean => alert.state !== 'withdrawn'

/** One cause, one incident: alerts of a trip that overlap in time share the incident of the one raised first. */
const incidentOf = (id: AlertId, episode: Episode, ofTrip: readonly Alert[]): string => {
  const [first] = ofTrip
    .filter((alert) => isLive(alert) && overlaps(alert, episode))
    .sort((a, b) => a.raisedAtMs - b.raisedAtMs || (a.id < b.id ? -1 : 1))
  return first?.incidentId ?? id
}

const raise = (episode: Episode, ofTrip: readonly Alert[], context: ReconcileContext): Alert => {
  const taken = new Set(ofTrip.map((alert) => alert.id))
  let ordinal = 0
  let id = context.newId(episode.code, episode.startedAtMs, ordinal)
  while (taken.has(id)) {
    ordinal += 1
    id = context.newId(episode.code, episode.startedAtMs, ordinal)
  }
  const alert: Alert = {
    ...episode,
    id,
    version: 1,
    state: 'raised',
    progress: 'none',
    assignee: null,
    shelvedUntilMs: null,
    tripId: context.tripId,
    sealId: context.sealId,
    incidentId: incidentOf(id, episode, ofTrip),
    raisedAtMs: context.receivedAtMs,
    late: isLate(episode.confirmedAtMs, context.receivedAtMs),
    mergedInto: null,
    resolution: null,
    unseenSinceMs: null,
    escalation: null,
  }
  return escalating(alert, context)
}

/** A P1 that is raised now, or rises to P1 now, begins to escalate now (escalation.ts). */
const escalating = (alert: Alert, { receivedAtMs }: ReconcileContext): Alert => ({
  ...alert,
  escalation: escalationOf(alert, receivedAtMs),
})

const raised = (episode: Episode, ofTrip: readonly Alert[], context: ReconcileContext): Change => ({
  what: 'raised',
  alert: raise(episode, ofTrip, context),
})

const sameMaterial = (alert: Alert, episode: Episode): boolean =>
  alert.startedAtMs === episode.startedAtMs &&
  alert.endedAtMs === episode.endedAtMs &&
  alert.confirmedAtMs === episode.confirmedAtMs &&
  alert.severity === episode.severity &&
  alert.step === episode.step

/** Graver, of more, begun earlier or going on again; that it ended is no news. */
const isNews = (alert: Alert, episode: Episode): boolean =>
  isWorse(episode.severity, alert.severity) ||
  episode.step > alert.step ||
  episode.startedAtMs < alert.startedAtMs ||
  (alert.endedAtMs !== null && episode.endedAtMs === null)

/** Whoever dealt with it saw less: they are told that there is more, though a resolution stands (docs/decisions/0102). */
const unseenSince = (alert: Alert, episode: Episode, { receivedAtMs }: ReconcileContext): number | null =>
  alert.state !== 'raised' && isNews(alert, episode) ? (alert.unseenSinceMs ?? receivedAtMs) : alert.unseenSinceMs

/** The alert as the episode now says; null when nothing an officer would be told has changed. */
const amend = (alert: Alert, episode: Episode, context: ReconcileContext): Change | null => {
  const next: Alert = { ...alert, ...episode, version: alert.version + 1 }
  if (alert.state === 'withdrawn') {
    const back: Alert = { ...next, state: 'raised', mergedInto: null, resolution: null, unseenSinceMs: null }
    return { what: 'raised', alert: escalating(back, context) }
  }
  if (sameMaterial(alert, episode)) return null
  // DOMAIN: late data amends a resolved alert without reopening it, unless severity rises.
  if (alert.state === 'resolved' && isWorse(episode.severity, alert.severity)) {
    return {
      what: 'reopened',
      alert: escalating({ ...next, state: 'raised', resolution: null, unseenSinceMs: null }, context),
    }
  }
  const unseenSinceMs = unseenSince(alert, episode, context)
  return { what: 'amended', alert: escalating({ ...next, unseenSinceMs }, context) }
}

const withdraw = (alert: Alert, mergedInto: AlertId | null): Change => ({
  what: 'withdrawn',
  alert: {
    ...alert,
    state: 'withdrawn',
    mergedInto,
    unseenSinceMs: null,
    escalation: null,
    version: alert.version + 1,
  },
})

const withChanges = (alerts: readonly Alert[], changes: readonly Change[]): Alert[] => [
  ...new Map([...alerts, ...changes.map((change) => change.alert)].map((alert) => [alert.id, alert])).values(),
]

const reconcileCode = (
  alerts: readonly Alert[],
  episodes: readonly Episode[],
  ofTrip: readonly Alert[],
  context: ReconcileContext,
): Change[] => {
  const { pairs, orphans } = matchEpisodes(alerts, episodes)
  const changes: Change[] = []
  const standing: Alert[] = []
  for (const { episode, alert } of pairs) {
    const change = alert ? amend(alert, episode, context) : raised(episode, withChanges(ofTrip, changes), context)
    if (change) changes.push(change)
    const stands = change?.alert ?? alert
    if (stands) standing.push(stands)
  }
  for (const orphan of orphans) {
    changes.push(withdraw(orphan, standing.find((alert) => overlaps(alert, orphan))?.id ?? null))
  }
  return changes
}

/**
 * Turns what judging found into changes of the alerts that stand (DOMAIN, "Late data and identity"). `existing` are the
 * trip's alerts, withdrawn ones too; only those of this seal and of `codes` are matched, so content rules and
 * SIGNAL_LOST can be reconciled apart; with `ofTrip` those of every seal, because it is one fact. Severity and times follow the fold exactly: within it severity only rises in
 * device time, and late data that takes the cause away takes the alert with it. Afterwards the alerts that are not
 * withdrawn are one to one with the episodes. Nothing changed = empty.
 */
export const reconcile = (what: {
  readonly existing: readonly Alert[]
  readonly episodes: readonly Episode[]
  readonly codes: readonly AlertCode[]
  readonly context: ReconcileContext
  readonly ofTrip?: boolean
}): Change[] => {
  const { existing, episodes, codes, context, ofTrip = false } = what
  const changes: Change[] = []
  for (const code of codes) {
    const alerts = existing.filter((alert) => alert.code === code && (ofTrip || alert.sealId === context.sealId))
    const found = episodes.filter((episode) => episode.code === code)
    if (alerts.length === 0 && found.length === 0) continue
    changes.push(...reconcileCode(alerts, found, withChanges(existing, changes), context))
  }
  return changes
}
