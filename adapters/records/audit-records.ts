import type { Page, PageOf } from './page.ts'

export type AuditEntry = {
  readonly atMs: number
  readonly by: string
  readonly action: string
  readonly target: string
  readonly detail: unknown
}
/** An entry as it stands in the chain. */
export type ChainedEntry = Omit<AuditEntry, 'detail'> & {
  /** From 1, without gaps. */
  readonly seq: number
  /** JSON, to the letter as it was hashed. */
  readonly detailJson: string
  readonly previousHash: Uint8Array
  /** SHA-256 over `previousHash` and the JSON array `[seq, atMs, by, action, target, detailJson]`. */
  readonly hash: Uint8Array
}
export type AuditFilter = {
  readonly by?: string | undefined
  readonly action?: string | undefined
  readonly target?: string | undefined
  /** Inclusive. */
  readonly fromMs?: number | undefined
  /** Exclusive. */
  readonly toMs?: number | undefined
}
export type AuditVerdict = {
  readonly ok: boolean
  /** Entries whose hash follows from what stands before them. */
  readonly entries: number
  /** Number (from 1) of the first entry that does not follow. */
  readonly brokenAt: number | null
  /** Hash of the last entry that follows; null before the first. Who noted it elsewhere can prove what came before. */
  readonly head: Uint8Array | null
}
/** Append-only and hash-chained. */
export type AuditStore = {
  append(entry: AuditEntry): Promise<void>
  /** One after the other. */
  appendAll(entries: readonly AuditEntry[]): Promise<void>
  /** The newest entry that changed a target; null without one. Tells a refused officer who was faster (CONTRACT, 412). */
  last(target: string): Promise<AuditEntry | null>
  /** Newest first. */
  list(page: PageOf<AuditFilter>): Promise<Page<ChainedEntry>>
  /** Ascending, exclusive; 0 = from the first. */
  after(seq: number, limit: number, filter: AuditFilter): Promise<ChainedEntry[]>
  /** Recomputes the chain from the first entry. */
  verify(): Promise<AuditVerdict>
}

/** Actions that change nothing of their target: looks, and people who come and go. */
export const LOOK_SUFFIX = '.read'
export const COMING_AND_GOING: readonly string[] = ['session.sign-in', 'session.sign-out']
