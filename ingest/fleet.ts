import type { SealId, TripId } from '../domain/ids.ts'
import { silenceStateOf } from '../domain/judging/transport.ts'
import {
  countFleet,
  type FleetSeal,
  holdOf,
  judgeFleet,
  type MassSilence,
  unsuspectedToMs,
} from '../domain/platform/mass-silence.ts'
import type { PlatformSettings } from '../domain/platform/platform-settings.ts'
import { silenceOf } from '../domain/rules/signal-lost.ts'
import type { Hearing } from './hearing.ts'
import type { LiveJourney } from './journeys.ts'

/** How often the fleet is counted, ms of received time: some 0.2 ms of work for 10,000 seals. */
const COUNT_EVERY_MS = 1_000

type Deps = { readonly hearing: Hearing; readonly settings: PlatformSettings }
type Listed = { -readonly [Member in keyof FleetSeal]: FleetSeal[Member] } & { tripId: TripId }

/**
 * When each seal under way was last heard, and whether all of them fall silent together: then nobody's silence counts, and
 * the platform has one alert instead of thousands (docs/decisions/0080). Follows received time, entry by entry, so that
 * a batch that holds minutes is judged as if it had come in its time.
 */
export const createFleet = ({ hearing, settings: atFirst }: Deps, before: MassSilence) => {
  let settings = atFirst
  const seals = new Map<SealId, Listed>()
  let mass = before
  let countedAtMs = Number.NEGATIVE_INFINITY
  /** Until then counting would change nothing: after an outage minutes pass in each second (docs/decisions/0154). */
  let unsuspectedMs = Number.NEGATIVE_INFINITY
  let isLetGo = false
  hearing.hold(holdOf(mass))

  const become = (next: MassSilence, nowMs: number): void => {
    const [before, after] = [holdOf(mass), holdOf(next)]
    if (mass.status === 'declared' && before && next.status === 'none') hearing.discount(before, nowMs)
    // What is declared explains less than what was suspected: it may be due earlier than was noted, too.
    if (before && after?.explainsToMs !== before.explainsToMs) isLetGo = true
    mass = next
    hearing.hold(after)
  }
  return {
    /** Call it whenever a journey is judged anew: one that is over leaves the fleet. */
    note({ journey: { plan }, transport }: LiveJourney): void {
      if (plan.phase === 'unarmed') return
      unsuspectedMs = Number.NEGATIVE_INFINITY
      const { sealId, tripId } = plan
      const known = seals.get(sealId)
      if (plan.endedAtMs !== null) {
        // A trip may be looked at again when its seal is on another one.
        if (known?.tripId === tripId) seals.delete(sealId)
        return
      }
      const intervalMs = plan.reportingIntervalS * 1_000
      const silence = silenceOf(plan, silenceStateOf(transport))
      const heardAtMs = Math.max(silence.heardAtMs, known?.heardAtMs ?? 0)
      seals.set(sealId, { tripId, heardAtMs, intervalMs, limitMs: silence.limitMs })
    },
    /** From now on. */
    judgeBy(newer: PlatformSettings): void {
      settings = newer
      unsuspectedMs = Number.NEGATIVE_INFINITY
    },
    settings: (): PlatformSettings => settings,
    heard(sealId: SealId, receivedAtMs: number): void {
      const seal = seals.get(sealId)
      if (seal && seal.heardAtMs < receivedAtMs) seal.heardAtMs = receivedAtMs
    },
    /** Call it as received time passes, before what was received then is heard. */
    passTo(nowMs: number): void {
      // Both ways: a clock that was set back must not stop it.
      if (Math.abs(nowMs - countedAtMs) < COUNT_EVERY_MS) return
      countedAtMs = nowMs
      if (nowMs <= unsuspectedMs) return
      const sinceMs = mass.status === 'declared' ? mass.explainsToMs : undefined
      const count = countFleet(seals.values(), nowMs, hearing, settings, sinceMs)
      const next = judgeFleet(mass, count, nowMs, settings)
      if (next !== mass) become(next, nowMs)
      unsuspectedMs = unsuspectedToMs(mass, count, seals.size, settings)
    },
    /** Whether silences that were held count again since the last call: they may be due earlier than was noted. */
    takeLetGo(): boolean {
      const was = isLetGo
      isLetGo = false
      return was
    },
    massSilence: (): MassSilence => mass,
  }
}
export type Fleet = ReturnType<typeof createFleet>
