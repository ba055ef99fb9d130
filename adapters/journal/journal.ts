import type { SealId } from '../../domain/ids.ts'

/**
 * What is kept, as it came. `report`, `status` and `receipt` are device messages (body = the raw bytes of the packet);
 * `connected` and `disconnected` are the broker's sessions, `speaking` says whose the reports that follow are where that is
 * not the one told of last; `hearing` says that the broker is listening (its gaps are
 * the time in which the platform could not hear); `pruned` attests a removed range, so that the chain survives it.
 */
export type EntryKind =
  | 'report'
  | 'status'
  | 'receipt'
  | 'connected'
  | 'disconnected'
  | 'hearing'
  | 'pruned'
  | 'speaking'

export type NewEntry = {
  /** Empty for `hearing` and `pruned`. */
  readonly sealId: SealId | ''
  readonly kind: EntryKind
  readonly receivedAtMs: number
  readonly body: Uint8Array
}
export type JournalEntry = NewEntry & { readonly offset: number }
/** Where an entry stands in the chain of hashes (entry-hash.ts). */
export type ChainLink = { readonly offset: number; readonly previousHash: Uint8Array; readonly hash: Uint8Array }

export type JournalVerdict = {
  readonly ok: boolean
  readonly entries: number
  /** Offset of the first entry whose hash does not follow from what stands before it. */
  readonly brokenAtOffset: number | null
  readonly reason: string | null
}

/** The durable record of everything received. Offsets grow by commit; entries of one seal keep their order of append. */
export type Journal = {
  /** Resolves with the offset when the entry is on disk; calls resolve first in, first out. Rejects when the store can't write. */
  append(entry: NewEntry): Promise<number>
  /** The same without an offset: entries that reach the disk together may share one promise, and settle in one call of it. */
  appendInGroup(entry: NewEntry): Promise<unknown>
  /**
   * Entries with offset > `afterOffset`, ascending, at most `limit`, and no more once their bodies have `maxBytes`
   * together: a thousand entries are 200 KB of reports or 64 MB of flushed buffers.
   */
  read(afterOffset: number, limit: number, maxBytes?: number): Promise<JournalEntry[]>
  /** The same for one seal's `report` entries received in [fromReceivedMs, ∞) with offset ≤ `toOffset`. */
  readSeal(
    sealId: SealId,
    fromReceivedMs: number,
    afterOffset: number,
    toOffset: number,
    limit: number,
  ): Promise<JournalEntry[]>
  /** One seal's `report` entries received in [fromMs, toMs] with offset < `beforeOffset`, newest first by offset. */
  readSealBack(
    sealId: SealId,
    received: { readonly fromMs: number; readonly toMs: number },
    beforeOffset: number,
    limit: number,
  ): Promise<JournalEntry[]>
  /** The entries with these offsets (those that are still kept), ascending. */
  readOffsets(offsets: readonly number[]): Promise<JournalEntry[]>
  /** The links of the entries with these offsets (those that are still kept), ascending. */
  links(offsets: readonly number[]): Promise<ChainLink[]>
  /** Offset of the newest durable entry, 0 when there is none. */
  head(): Promise<number>
  /** Everything up to `offset` is judged: whoever writes paces itself by that. */
  judged(offset: number): void
  /** Rejects with the reason while the store can't be written or read. */
  check(): Promise<void>
  /** Recomputes the hash chain from the oldest kept entry. */
  verify(): Promise<JournalVerdict>
  /** Removes entries received before `beforeMs`, except those of a seal at or after its offset in `keepFrom` (open trips stay). */
  prune(beforeMs: number, keepFrom: ReadonlyMap<SealId, number>): Promise<{ readonly removed: number }>
  close(): Promise<void>
}

/** The journal for all who read what the broker appends. */
export type AppendedJournal = Omit<Journal, 'append' | 'appendInGroup'>
