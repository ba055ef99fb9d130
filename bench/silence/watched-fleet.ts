import { createLog } from '../../adapters/log.ts'
import type { SealId } from '../../domain/ids.ts'
import { createJourney } from '../../domain/judging/journey.ts'
import type { Plan } from '../../domain/judging/plan.ts'
import type { OnRuleError } from '../../domain/judging/step.ts'
import { elapse, hear, initialTransport } from '../../domain/judging/transport.ts'
import { nobodyAround, noStrangers } from '../../domain/neighbours/neighbours.ts'
import { NO_MASS_SILENCE } from '../../domain/platform/mass-silence.ts'
import { PLATFORM_DEFAULTS } from '../../domain/platform/platform-settings.ts'
import { createFleet } from '../../ingest/fleet.ts'
import { createHearing, NEVER_HEARD } from '../../ingest/hearing.ts'
import { keyOf, type LiveJourney } from '../../ingest/journeys.ts'
import { createWakeUps } from '../../ingest/wake-ups.ts'

const onRuleError: OnRuleError = (where, error) => {
  throw new Error(`the rule ${where} failed`, { cause: error })
}

/** The watch over a fleet as the line keeps it, in received time and without stores: what it hears, and one look after another. */
export const createWatchedFleet = (plans: readonly Plan[]) => {
  const hearing = createHearing(NEVER_HEARD)
  const { deafMs } = hearing
  const wakeUps = createWakeUps({ deafMs, log: createLog({ level: 'silent' }) })
  const fleet = createFleet({ hearing, settings: PLATFORM_DEFAULTS }, NO_MASS_SILENCE)
  const journeys = new Map<string, LiveJourney>()
  let declared = 0
  const put = (live: LiveJourney): void => {
    journeys.set(keyOf(live), live)
    fleet.note(live)
    wakeUps.note(live)
  }
  const fresh = plans.map((plan): LiveJourney => {
    return { journey: createJourney(plan), transport: initialTransport, passedToMs: 0, offset: 0, wholeTo: 0 }
  })
  for (const live of fresh) put(live)
  const keys = fresh.map(keyOf)
  return {
    /** The broker says that it listens. */
    beat: (nowMs: number): void => hearing.beat(nowMs),
    /** A message of one seal, by its place in `plans`. */
    receive(seal: number, receivedAtMs: number): void {
      const live = journeys.get(keys[seal] ?? '')
      if (!live) throw new Error(`got seal ${seal}, expected one of the ${keys.length} of the fleet`)
      const { plan } = live.journey
      fleet.heard(plan.sealId, receivedAtMs)
      const said = { receivedAtMs, clockOffsetMs: 0, reports: [], last: null }
      const reception = { ...said, neighbours: nobodyAround, strangers: noStrangers }
      put({ ...live, transport: hear(plan, live.transport, reception, deafMs, onRuleError) })
    },
    /** Lets time pass; gives the seals of whom something is to be told. */
    look(nowMs: number): SealId[] {
      const passing = { nowMs, readUntilMs: nowMs, deafMs, neighbours: nobodyAround }
      const before = fleet.massSilence().status
      fleet.passTo(nowMs)
      if (fleet.massSilence().status === 'declared' && before !== 'declared') declared += 1
      if (fleet.takeLetGo()) for (const live of journeys.values()) wakeUps.note(live, passing)
      return wakeUps.take(nowMs).flatMap((key) => {
        const live = journeys.get(key) as LiveJourney
        const { plan } = live.journey
        const transport = elapse(plan, live.transport, passing, onRuleError)
        if (transport.revision === live.transport.revision) {
          wakeUps.note(live, passing)
          return []
        }
        put({ ...live, transport })
        return [plan.sealId]
      })
    },
    /** How often all of it was found silent together. */
    declared: (): number => declared,
  }
}
