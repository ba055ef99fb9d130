export type AuditEntry = {
  readonly atMs: number
  readonly by: string
  readonly action: string
  readonly target: string
  readonly detail: unknown
}
export type AuditVerdict = {
  readonly ok: boolean
  /** Entries whose hash follows from what stands before them. */
  readonly entries: number
  /** Number (from 1) of the first entry that does not follow. */
  readonly brokenAt: number | null
}
/** Append-only and hash-chained. */
export type AuditStore = {
  append(entry: AuditEntry): Promise<void>
  /** The newest entry about a target; null without one. Tells a refused officer who was faster (CONTRACT, 412). */
  last(target: string): Promise<AuditEntry | null>
  /** Recomputes the chain from the first entry. */
  verify(): Promise<AuditVerdict>
}
