import type { SealId } from '../../domain/ids.ts'
import type { Page, PageOf } from './page.ts'

export type QuarantineItem = {
  readonly id: string
  readonly sealId: SealId
  readonly receivedAtMs: number
  readonly journalOffset: number
  /** JSON path of the unusable part, '' for the whole body. */
  readonly path: string
  readonly reason: string
  readonly body: Uint8Array
}
export type Release = { readonly atMs: number; readonly by: string }
export type StoredQuarantineItem = QuarantineItem & {
  /** When it was found usable and given to judging, and by whom; null while it is not. */
  readonly released: Release | null
}
/** Of an item what stands beside its message. */
export type StoredPart = Pick<QuarantineItem, 'id' | 'journalOffset' | 'path' | 'reason'> & {
  readonly releasedAtMs: number | null
}
export type QuarantineStore = {
  /** Idempotent on (journalOffset, path). One that was released and is found unusable again is released no more. */
  add(items: readonly QuarantineItem[]): Promise<void>
  get(id: string): Promise<StoredQuarantineItem | null>
  /** All that was found unusable in a journal entry. */
  ofEntry(journalOffset: number): Promise<StoredQuarantineItem[]>
  /** The same of several entries, without the bytes, by entry and path. */
  partsOf(journalOffsets: readonly number[]): Promise<StoredPart[]>
  list(
    page: PageOf<{ sealId?: string | undefined; released?: boolean | undefined }>,
  ): Promise<Page<StoredQuarantineItem>>
  /** Marks it released, unless it is already. */
  release(id: string, release: Release): Promise<void>
  /** Of these journal entries, those with a released item. */
  releasedOffsets(offsets: readonly number[]): Promise<number[]>
  /** Removes items that were released and whose entry was received before `beforeMs`, at most `limit`; gives how many. */
  removeReleased(beforeMs: number, limit: number): Promise<number>
}

/** How far ingest has come; 0 = never set. */
export type OffsetName =
  /** Journal entries up to here are judged in the live lane, and what came of it is kept. */
  | 'ingest.kept'
  /** Journal entries up to here are in the saved states: from here judging goes on after a crash. */
  | 'ingest.states'
  /** Officers' acts up to this cursor are judged. */
  | 'ingest.acts'
  /** Fixes of journal entries up to here are in the positions store. */
  | 'positions.written'
  /** Journal entries received before this time, ms since epoch, may be gone. */
  | 'journal.prunedBeforeMs'
  /** Acts up to this cursor have taught what they can of the network's coverage. */
  | 'coverage.acts'
  /** When it was last put together what was taught, ms since epoch. */
  | 'coverage.learntAtMs'

/**
 * What ingest knows of clocks (`ClockLogSnapshot`), of its own hearing (`HearingSnapshot`), of the platform
 * (`PlatformSnapshot`), of seals that were overdue (`OverdueSnapshot`) and of where seals are, as of `ingest.states` (`NeighbourhoodSnapshot`); journal entries (`number[]`)
 * whose fixes are to be written once more.
 */
export type ValueName =
  | 'ingest.clocks'
  | 'ingest.hearing'
  | 'ingest.platform'
  | 'ingest.neighbourhood'
  | 'ingest.overdue'
  | 'positions.again'

/** One seal's judging on one trip as of a journal offset; what is in it is ingest's own. */
export type StoredJourney = { readonly key: string; readonly state: unknown }

export type CheckpointStore = {
  offset(name: OffsetName): Promise<number>
  setOffset(name: OffsetName, offset: number): Promise<void>
  /** Null when never set. */
  value(name: ValueName): Promise<unknown>
  setValue(name: ValueName, value: unknown): Promise<void>
  /** Journal entries, by offset, that wait for the backlog lane; those already there are left alone. */
  addBacklog(offsets: readonly number[]): Promise<void>
  /** Ascending. */
  backlog(limit: number): Promise<number[]>
  removeBacklog(offsets: readonly number[]): Promise<void>
  /** Inserts or replaces, by key. */
  saveJourneys(journeys: readonly StoredJourney[]): Promise<void>
  journeys(keys: readonly string[]): Promise<StoredJourney[]>
}
