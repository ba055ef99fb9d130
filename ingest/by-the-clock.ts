import type { IngestDeps, IngestOptions } from './ingest.ts'
import { createJournalWatch } from './journal-watch.ts'
import type { openLine } from './open-line.ts'

type Line = Pick<
  Awaited<ReturnType<typeof openLine>>,
  'platform' | 'positionsWriter' | 'escalations' | 'overdue' | 'known' | 'hearing' | 'keep'
>

/**
 * What follows the clock on the wall, however far behind the line is: officers' minutes count, and whether something is
 * wrong with the platform itself. Call it every turn, with how far behind the line is for longer than a moment.
 */
export const createByTheClock = (
  { platform, positionsWriter, escalations, overdue, known, hearing, keep }: Line,
  { journal, clock, feed }: Pick<IngestDeps, 'journal' | 'clock' | 'feed'>,
  { watchMs }: Pick<IngestOptions, 'watchMs'>,
) => {
  const journalWatch = createJournalWatch({ journal })
  let doneAtMs = 0

  const lookAtPlatform = async (nowMs: number, lagMs: number): Promise<void> => {
    const away = { journalAwaySinceMs: journalWatch.look(nowMs), positionsAwaySinceMs: positionsWriter.awaySinceMs() }
    const found = platform.look(nowMs, { lagMs, ...away })
    if (!found) return
    const verdict = { journeys: [], toReconcile: [] }
    // With it what time counts as deaf: a silence of all that is over must not count again after a crash.
    await keep({ verdict, receivedAtMs: nowMs, platform: found, hearing: hearing.snapshot() })
    platform.kept(found)
    if (found.episode) for (const topic of ['alerts', 'outbox'] as const) feed.hint(topic)
  }

  return async (lagMs: number): Promise<void> => {
    const nowMs = clock.nowMs()
    if (Math.abs(nowMs - doneAtMs) < watchMs) return
    doneAtMs = nowMs
    await lookAtPlatform(nowMs, lagMs)
    await escalations.take()
    await overdue.take()
    await known.followRules()
  }
}
