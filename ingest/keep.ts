import type { Logger } from 'pino'
import type { QuarantineItem } from '../adapters/records/ingest-records.ts'
import type { Records, SealLatest, Stores } from '../adapters/records/records.ts'
import type { WitnessLatest } from '../adapters/records/witness-records.ts'
import type { Verdict } from './batch.ts'
import type { ClockLogSnapshot } from './clock-log.ts'
import type { HearingSnapshot } from './hearing.ts'
import { type Journeys, type LiveJourney, toCheckpoint } from './journeys.ts'
import { keepPlatformAlert } from './keep-platform-alert.ts'
import { keepReceipts } from './keep-receipts.ts'
import { isArmed, keepTrips } from './keep-trips.ts'
import type { Ordered } from './order.ts'
import type { PlatformFinding } from './platform-watch.ts'
import { askPositionsAgain } from './positions-again.ts'

/** Everything one turn of the line found out; whatever is absent did not change. */
export type Findings = {
  readonly verdict: Verdict
  readonly receivedAtMs: number
  /** Entries up to here are understood (live lane). */
  readonly keptOffset?: number
  readonly ordered?: Pick<Ordered, 'backlog' | 'quarantine' | 'receipts'>
  readonly latest?: readonly SealLatest[]
  readonly witnesses?: readonly WitnessLatest[]
  readonly clocks?: ClockLogSnapshot | null
  readonly hearing?: HearingSnapshot | null
  /** Unusable parts found in late entries. */
  readonly quarantine?: readonly QuarantineItem[]
  /** Late entries that were judged in the backlog lane. */
  readonly judgedBacklog?: readonly number[]
  /** Those of them that were released from quarantine, and the receipts among them: nobody has seen their fixes yet. */
  readonly released?: { readonly offsets: ReadonlySet<number>; readonly receipts: Ordered['receipts'] }
  readonly actsCursor?: number
  readonly platform?: PlatformFinding
  /** Journeys whose state has to be saved with this very step, because what led to it will not be read again. */
  readonly checkpoint?: readonly LiveJourney[]
}

/** But for what was released while it was judged as a late entry: it stays, to be judged as released. */
const doneOf = async (
  { quarantine }: Pick<Stores, 'quarantine'>,
  judged: readonly number[],
  released: Findings['released'],
): Promise<readonly number[]> => {
  const meanwhile = new Set(await quarantine.releasedOffsets(judged))
  return judged.filter((offset) => !meanwhile.has(offset) || released?.offsets.has(offset))
}

type Deps = { readonly records: Records; readonly journeys: Journeys; readonly log: Logger }

/**
 * One transaction for alerts, outbox, trips, seals and the journal offset (DESIGN 6, "Keeping"): after a crash either
 * all of a step is there or none. Throws when the store can't write: nothing was changed, keep the same again.
 */
export const createKeep =
  ({ records, journeys, log }: Deps) =>
  async (found: Findings): Promise<void> => {
    const { toReconcile } = found.verdict
    const others = await journeys.besides(toReconcile.filter(isArmed))
    // What the journal tells again need not wait for the disk: a turn of the live lane, and late entries, which are waiting again
    // when this is lost. Nothing else is told again (docs/decisions/0125).
    const isToldAgain = found.keptOffset !== undefined || found.judgedBacklog !== undefined
    const durable = isToldAgain ? 'soon' : 'at-once'
    await records.transaction(
      async (stores) => {
        const { checkpoints } = stores
        await keepTrips(stores, toReconcile, others, found.receivedAtMs, log)
        if (found.platform) {
          await keepPlatformAlert(stores, found.platform, found.receivedAtMs)
          await checkpoints.setValue('ingest.platform', found.platform.snapshot)
        }
        if (found.latest && found.latest.length > 0) await stores.seals.saveLatest(found.latest)
        if (found.witnesses && found.witnesses.length > 0) await stores.witnesses.saveLatest(found.witnesses)
        if (found.ordered) {
          const { quarantine, backlog } = found.ordered
          if (quarantine.length > 0) await stores.quarantine.add(quarantine)
          if (backlog.length > 0) await checkpoints.addBacklog(backlog)
        }
        const receipts = [...(found.ordered?.receipts ?? []), ...(found.released?.receipts ?? [])]
        await keepReceipts(stores, receipts, log)
        if (found.released) await askPositionsAgain(checkpoints, [...found.released.offsets])
        if (found.quarantine && found.quarantine.length > 0) await stores.quarantine.add(found.quarantine)
        if (found.clocks) await checkpoints.setValue('ingest.clocks', found.clocks)
        if (found.hearing) await checkpoints.setValue('ingest.hearing', found.hearing)
        if (found.judgedBacklog)
          await checkpoints.removeBacklog(await doneOf(stores, found.judgedBacklog, found.released))
        if (found.checkpoint) await checkpoints.saveJourneys(found.checkpoint.map(toCheckpoint))
        if (found.actsCursor !== undefined) await checkpoints.setOffset('ingest.acts', found.actsCursor)
        if (found.keptOffset !== undefined) await checkpoints.setOffset('ingest.kept', found.keptOffset)
      },
      { durable },
    )
  }
