import type { ChainedEntry } from '../../../adapters/records/audit-records.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { TripId } from '../../../domain/ids.ts'

const AT_ONCE = 500

/** The audit's entries about a trip of these actions, ascending; `untilMs` inclusive, null = all. */
export const entriesOfTrip = async (
  { audit }: Pick<Records, 'audit'>,
  tripId: TripId,
  actions: readonly string[],
  untilMs: number | null,
): Promise<ChainedEntry[]> => {
  const found: ChainedEntry[] = []
  const toMs = untilMs === null ? undefined : untilMs + 1
  for (const action of actions)
    for (let after = 0; ; ) {
      const page = await audit.after(after, AT_ONCE, { target: `trip ${tripId}`, action, toMs })
      found.push(...page)
      const last = page.at(-1)
      if (!last || page.length < AT_ONCE) break
      after = last.seq
    }
  return found.sort((a, b) => a.seq - b.seq)
}
