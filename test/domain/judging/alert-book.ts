import type { Alert } from '../../../domain/alert/alert.ts'
import { reconcile } from '../../../domain/alert/reconcile.ts'
import type { AlertId, SealId, TripId } from '../../../domain/ids.ts'
import { checkpointOf, restore } from '../../../domain/judging/checkpoint.ts'
import { createJourney, insert, type Journey, rebuild } from '../../../domain/judging/journey.ts'
import type { Plan } from '../../../domain/judging/plan.ts'
import { episodes, wakeMs } from '../../../domain/judging/step.ts'
import type { Report } from '../../../domain/report.ts'
import { CONTENT_CODES } from '../../../domain/rules/rules.ts'
import { failLoudly, told } from './timeline.ts'

/** A small ingest: one journey, its journal and its alerts, as the line keeps them. */
export const createAlertBook = (plan: Plan) => {
  let journey: Journey = createJourney(plan)
  const journal: Report[] = []
  const alerts = new Map<AlertId, Alert>()
  let reloads = 0
  let passedToMs = 0

  const reconcileNow = (receivedAtMs: number) => {
    const changes = reconcile({
      existing: [...alerts.values()],
      episodes: episodes(plan, journey.state, passedToMs),
      codes: CONTENT_CODES,
      context: {
        tripId: 'T1' as TripId,
        sealId: 'VN0001234' as SealId,
        receivedAtMs,
        newId: (code, startedAtMs, ordinal) => `${code}-${startedAtMs}-${ordinal}` as AlertId,
      },
    })
    for (const { alert } of changes) alerts.set(alert.id, alert)
    return changes
  }
  return {
    receive(batch: readonly Report[]) {
      journal.push(...batch)
      const inserted = insert(journey, batch, failLoudly)
      if (inserted.kind === 'reload') {
        reloads += 1
        journey = rebuild(plan, journal, failLoudly, true)
      } else {
        journey = inserted.journey
        if (!inserted.changed) return []
      }
      return reconcileNow(Math.max(...batch.map((report) => report.receivedAtMs)))
    },
    /** Lets time pass, as the watchdog does. */
    pass(nowMs: number) {
      const dueMs = wakeMs(plan, journey.state, passedToMs, failLoudly)
      if (dueMs === null || dueMs > nowMs) return []
      passedToMs = nowMs
      return reconcileNow(nowMs)
    },
    /** As after a crash: nothing is left but what was written down. */
    restart() {
      const restored = restore(plan, JSON.parse(JSON.stringify(checkpointOf(journey))))
      if (!restored) throw new Error('expected its own checkpoint to be restored')
      journey = restored
    },
    reloads: () => reloads,
    journey: () => journey,
    alerts: (): Alert[] => [...alerts.values()],
    live: (): string[] =>
      [...alerts.values()]
        .filter((alert) => alert.state !== 'withdrawn')
        .map(told)
        .sort(),
  }
}
