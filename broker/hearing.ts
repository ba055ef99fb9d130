import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { Journal } from '../adapters/journal/journal.ts'
import { hearingBody } from '../contract/hearing.ts'

type Deps = { readonly journal: Journal; readonly feed: Feed; readonly clock: Clock; readonly log: Logger }

/**
 * Writes `hearing` entries now and every `everyMs`: a gap between two is time in which the
 * platform could not hear, and a new `since` means that every session before it is over. Resolves after the first.
 */
export const startHearing = async (
  { journal, feed, clock, log }: Deps,
  options: { readonly everyMs: number },
): Promise<() => Promise<void>> => {
  const body = hearingBody(clock.nowMs())
  let last: Promise<void> = Promise.resolve()
  const say = (): Promise<void> => {
    last = journal.append({ sealId: '', kind: 'hearing', receivedAtMs: clock.nowMs(), body }).then(
      () => feed.hint('journal'),
      (err) => log.debug({ err }, 'the journal did not take a hearing entry: what comes in now can not be kept'),
    )
    return last
  }
  await say()
  const timer = setInterval(say, options.everyMs)
  return async () => {
    clearInterval(timer)
    await last
  }
}
