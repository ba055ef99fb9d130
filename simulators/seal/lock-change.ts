import type { EventJson, LockJson } from '../report-json.ts'

/** Somebody does something to the lock; ms since epoch by the true clock. */
export type LockChange = {
  readonly atMs: number
  readonly change: Partial<LockJson>
  readonly event: Exclude<EventJson['kind'], 'shock'>
}
