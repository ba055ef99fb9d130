import type { Clock } from '../../../adapters/clock.ts'
import type { AuditStore, LOOK_SUFFIX } from '../../../adapters/records/audit-records.ts'

/** A screen that asks every few seconds looks once. */
const SAME_LOOK_MS = 60_000
const MOST_REMEMBERED = 10_000

export type LookAction = `${string}${typeof LOOK_SUFFIX}`
type Look = { readonly by: string; readonly action: LookAction; readonly target: string }

export type Looks = {
  /** Writes down that somebody looked; the same look within a minute is one. */
  note(look: Look): Promise<void>
}

/** Every look at evidence is on the record (who knew of it, and since when), and polling doesn't flood it. */
export const createLooks = (deps: {
  readonly records: { readonly audit: AuditStore }
  readonly clock: Clock
}): Looks => {
  const noted = new Map<string, number>()
  return {
    async note({ by, action, target }) {
      const atMs = deps.clock.nowMs()
      const key = JSON.stringify([by, action, target])
      if (atMs - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < SAME_LOOK_MS) return
      noted.delete(key)
      noted.set(key, atMs)
      if (noted.size > MOST_REMEMBERED) noted.delete(noted.keys().next().value as string)
      try {
        await deps.records.audit.append({ atMs, by, action, target, detail: null })
      } catch (error) {
        noted.delete(key)
        throw error
      }
    },
  }
}
