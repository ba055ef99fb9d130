import type { Logger } from 'pino'
import type { AppendedJournal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'
import type { SealId, TripId } from '../domain/ids.ts'
import { checkpointOf, type JourneyCheckpoint, restore } from '../domain/judging/checkpoint.ts'
import type { Journey } from '../domain/judging/journey.ts'
import type { Plan } from '../domain/judging/plan.ts'
import {
  restoreTransport,
  type StoredTransport,
  storedTransport,
  type TransportState,
} from '../domain/judging/transport.ts'
import type { ClockLog } from './clock-log.ts'
import { type Address, addressOf, journeyKey } from './journey-key.ts'
import { logRuleErrors } from './log-rule-errors.ts'
import type { Plans } from './plans.ts'
import { createRebuilds } from './rebuilds.ts'
import type { WakeUps } from './wake-ups.ts'

/** One seal's judging on one trip. A value: only what was kept in `records` replaces the one before (docs/decisions/0018). */
export type LiveJourney = {
  readonly journey: Journey
  /** What the rules that read received times know of it. */
  readonly transport: TransportState
  /** How far time was let pass for the content rules; moves only when something was due (docs/decisions/0020). */
  readonly passedToMs: number
  /** Journal entries up to here are in it (live lane). */
  readonly offset: number
  /** It was judged from the journal, late entries up to here included: they are not judged again when their turn comes. */
  readonly wholeTo: number
}

/** As it is checkpointed. */
type Checkpoint = Omit<LiveJourney, 'journey' | 'transport'> & StoredTransport & { readonly judged: JourneyCheckpoint }
/** As this code, or older code, did. */
type Stored = Omit<Checkpoint, 'transport' | 'passedToMs'> & StoredTransport & { readonly passedToMs?: number }

/** What a journey has beside its reports and acts: it can't be judged again, only handed on. */
export type Passed = Pick<LiveJourney, 'transport' | 'passedToMs'>

const passedOf = (stored: Stored | undefined): Passed => ({
  transport: restoreTransport(stored ?? {}),
  passedToMs: stored?.passedToMs ?? 0,
})

type Deps = {
  readonly records: Records
  readonly journal: AppendedJournal
  readonly plans: Plans
  readonly clocks: ClockLog
  readonly wakeUps: WakeUps
  readonly log: Logger
}

/** Plans never change; forgotten with them. */
const addresses = new WeakMap<Plan, Address>()
const addressOfPlan = (plan: Plan): Address => {
  const known = addresses.get(plan)
  if (known) return known
  const address = addressOf(plan, plan.phase)
  addresses.set(plan, address)
  return address
}
export const keyOf = ({ journey: { plan } }: LiveJourney): string => addressOfPlan(plan).key

/** Every journey under way in memory; closed ones come back from their checkpoint when a late report asks for them. */
export const createJourneys = (deps: Deps) => {
  const live = new Map<string, LiveJourney>()
  /** Changed since the last checkpoint. */
  const dirty = new Set<string>()
  /** Changed since somebody asked which are due: when they are next is found out then, not at every report. */
  const changed = new Set<string>()

  const onRuleError = logRuleErrors(deps.log)
  const rebuilds = createRebuilds({ ...deps, onRuleError })

  const storedOf = async (key: string): Promise<Stored | undefined> => {
    const [stored] = await deps.records.checkpoints.journeys([key])
    return stored?.state as Stored | undefined
  }

  /** From the checkpoint when it still fits, else from the journal; null when neither has it any more. */
  const revived = async (plan: Plan, checkpoint: Stored | undefined, toOffset: number): Promise<LiveJourney | null> => {
    const journey = checkpoint && restore(plan, checkpoint.judged)
    if (checkpoint && journey) {
      const { offset, wholeTo } = checkpoint
      return { ...passedOf(checkpoint), journey, offset, wholeTo }
    }
    const rebuilt = await rebuilds.of(plan, toOffset, false)
    return rebuilt && { ...passedOf(checkpoint), journey: rebuilt, offset: toOffset, wholeTo: toOffset }
  }

  /** The journey of a seal on a trip as of `toOffset`; null when the trip isn't judged. Not put into memory. */
  const find = async ({ tripId, sealId, phase, key }: Address, toOffset: number): Promise<LiveJourney | null> => {
    const known = live.get(key)
    if (known) return known
    const plan = await (phase === 'armed' ? deps.plans.of : deps.plans.unarmedOf)(tripId, sealId)
    return plan && (await revived(plan, await storedOf(addressOfPlan(plan).key), toOffset))
  }

  /** The journeys of some plans as of `toOffset`, their checkpoints read together. Not put into memory. */
  const revive = async (plans: readonly Plan[], toOffset: number): Promise<LiveJourney[]> => {
    const stored = await deps.records.checkpoints.journeys(plans.map((plan) => addressOfPlan(plan).key))
    const byKey = new Map(stored.map(({ key, state }) => [key, state as Stored]))
    const found: LiveJourney[] = []
    for (const plan of plans) {
      const live = await revived(plan, byKey.get(addressOfPlan(plan).key), toOffset)
      if (live) found.push(live)
    }
    return found
  }

  /** What the other seals of the same trips have seen; those that were replaced, or of a closed trip, are read for this once. */
  const besides = async (judged: readonly LiveJourney[]): Promise<LiveJourney[]> => {
    const keys = new Set(judged.map(keyOf))
    const others: LiveJourney[] = []
    for (const { journey, offset } of judged)
      for (const sealId of journey.plan.companions) {
        const address = addressOf({ tripId: journey.plan.tripId, sealId })
        if (keys.has(address.key)) continue
        keys.add(address.key)
        const other = await find(address, offset)
        if (other) others.push(other)
      }
    return others
  }

  return {
    all: (): Iterable<LiveJourney> => live.values(),
    /** How many are in memory. */
    count: (): number => live.size,
    byKey: (key: string): LiveJourney | undefined => live.get(key),
    /** The journeys for which time may have something to say; `wakeUps.note` those again for which it had not. */
    due(nowMs: number): LiveJourney[] {
      for (const key of changed) {
        const journey = live.get(key)
        if (journey) deps.wakeUps.note(journey)
      }
      changed.clear()
      return deps.wakeUps.take(nowMs).flatMap((key) => live.get(key) ?? [])
    },
    onRuleError,

    find,
    revive,
    besides,
    /** What is known by received times of a seal on a trip, which may be closed and out of memory by now. */
    passed: async (tripId: TripId, sealId: SealId): Promise<Passed> =>
      live.get(journeyKey(tripId, sealId)) ?? passedOf(await storedOf(journeyKey(tripId, sealId))),
    /**
     * The same journey judged again from its beginning, for a changed plan or a very late report: more will follow. Null
     * when the journal has it no more.
     */
    async again(plan: Plan, { transport, passedToMs }: Passed, toOffset: number): Promise<LiveJourney | null> {
      const journey = await rebuilds.of(plan, toOffset, true)
      return journey && { journey, transport, passedToMs, offset: toOffset, wholeTo: toOffset }
    },
    put(judged: Iterable<LiveJourney>): void {
      for (const journey of judged) {
        const key = keyOf(journey)
        live.set(key, journey)
        dirty.add(key)
        changed.add(key)
      }
    },
    /** What a checkpoint has to write from now on. */
    unsavedKeys: (): string[] => [...dirty],
    /** Of these, the journeys that nobody saved meanwhile, as they are now. */
    unsaved: (keys: readonly string[]): LiveJourney[] =>
      keys.flatMap((key) => (dirty.has(key) ? (live.get(key) ?? []) : [])),
    /** Called when `unsaved` is on disk: closed journeys may leave memory. */
    saved(journeys: Iterable<LiveJourney>): void {
      for (const journey of journeys) {
        const key = keyOf(journey)
        if (live.get(key) !== journey) continue
        dirty.delete(key)
        if (journey.journey.plan.endedAtMs !== null) live.delete(key)
      }
    },
  }
}
export type Journeys = ReturnType<typeof createJourneys>

/** A journey as `CheckpointStore.saveJourneys` keeps it. */
export const toCheckpoint = (live: LiveJourney): { readonly key: string; readonly state: Checkpoint } => ({
  key: keyOf(live),
  state: {
    offset: live.offset,
    wholeTo: live.wholeTo,
    transport: storedTransport(live.transport),
    passedToMs: live.passedToMs,
    judged: checkpointOf(live.journey),
  },
})
