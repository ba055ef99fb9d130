import { ALERT_CODES, type Alert } from '../../../domain/alert/alert.ts'
import { reconcile } from '../../../domain/alert/reconcile.ts'
import type { AlertId } from '../../../domain/ids.ts'
import type { Journey } from '../../../domain/judging/journey.ts'
import { episodes } from '../../../domain/judging/step.ts'
import { transportEpisodes } from '../../../domain/judging/transport.ts'
import { uniteEpisodes } from '../../../domain/judging/unite-episodes.ts'
import type { Passed } from './passage.ts'
import { isAtLeast, type SeenAlert } from './seen-alert.ts'

/** An alert with what officers have seen of it since it was last raised. */
type Kept = { readonly alert: Alert; readonly seen: SeenAlert }

const seenOf = (alert: Alert, before: SeenAlert | null, nowMs: number): SeenAlert => {
  const severities = before?.severities ?? []
  const isWorse = severities.every(({ severity }) => !isAtLeast(severity, alert.severity))
  return {
    code: alert.code,
    startedAtMs: alert.startedAtMs,
    endedAtMs: alert.endedAtMs,
    raisedAtMs: before?.raisedAtMs ?? nowMs,
    severities: isWorse ? [...severities, { severity: alert.severity, sinceMs: nowMs }] : severities,
    isWithdrawn: alert.state === 'withdrawn',
  }
}

/** The alerts of one trip as officers had them before them, each change with the time at which it was received. */
export const createAlertBoard = () => {
  const kept = new Map<string, Kept>()
  /** Withdrawn and raised again since: seen twice. */
  const gone: SeenAlert[] = []
  return {
    /** Brings the alerts in line with what judging now finds, as ingest does when something changed. */
    reconcile({ plan, state }: Journey, { transport, passedToMs }: Passed, receivedAtMs: number): void {
      const changes = reconcile({
        existing: [...kept.values()].map(({ alert }) => alert),
        episodes: uniteEpisodes(episodes(plan, state, passedToMs), transportEpisodes(plan, transport)),
        codes: ALERT_CODES,
        context: {
          tripId: plan.tripId,
          sealId: plan.sealId,
          receivedAtMs,
          newId: (code, startedAtMs, ordinal) => `${code}/${startedAtMs}/${ordinal}` as AlertId,
        },
      })
      for (const { alert } of changes) {
        const before = kept.get(alert.id)?.seen ?? null
        const isBack = before?.isWithdrawn === true && alert.state !== 'withdrawn'
        if (isBack) gone.push(before)
        kept.set(alert.id, { alert, seen: seenOf(alert, isBack ? null : before, receivedAtMs) })
      }
    },
    /** Every alert there has been, withdrawn ones too. */
    seen: (): SeenAlert[] => [...gone, ...[...kept.values()].map(({ seen }) => seen)],
  }
}
