import type { AppendedJournal } from '../adapters/journal/journal.ts'

/**
 * Since when the journal takes nothing. It is asked by the clock and never waited for: the thread that stores may stand, and what
 * it has not answered counts as not taken.
 */
export const createJournalWatch = ({ journal }: { readonly journal: Pick<AppendedJournal, 'check'> }) => {
  let awaySinceMs: number | null = null
  let askedAtMs: number | null = null
  const ask = async (nowMs: number): Promise<void> => {
    askedAtMs = nowMs
    try {
      await journal.check()
      awaySinceMs = null
    } catch {
      awaySinceMs ??= nowMs // why, says the journal itself in the log
    }
    askedAtMs = null
  }
  return {
    /** What the last question found, ms since epoch; null while it takes what comes. Asks anew. */
    look(nowMs: number): number | null {
      const sinceMs = awaySinceMs ?? askedAtMs
      if (askedAtMs === null) void ask(nowMs)
      return sinceMs
    },
  }
}
