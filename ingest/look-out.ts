import type { Clock } from '../adapters/clock.ts'
import type { Feed, FeedTopic } from '../adapters/feed/feed.ts'

type Deps = { readonly feed: Feed; readonly clock: Clock; readonly stopping: AbortSignal }

/**
 * Looks for what hardly ever comes only when something may be there: at first, after a hint of `topic`, after a look that found
 * something or failed, when it is told so, and every `everyMs`, because a hint may be lost (feed.ts). A question to the records costs
 * as much as two reports, and a line that keeps up asks a hundred times a second (docs/decisions/0163).
 */
export const createLookOut = ({ feed, clock, stopping }: Deps, topic: FeedTopic, everyMs: number) => {
  let isHinted = true
  let lookedAtMs = 0
  const note = (): void => {
    isHinted = true
  }
  stopping.addEventListener('abort', feed.listen(topic, note), { once: true })
  return {
    note,
    /** What `look` found; false when nothing was there, or nobody looked. */
    async take(look: () => Promise<boolean>): Promise<boolean> {
      const nowMs = clock.nowMs()
      // Both ways: a clock that was set back must not blind it.
      if (!isHinted && Math.abs(nowMs - lookedAtMs) < everyMs) return false
      isHinted = false
      lookedAtMs = nowMs
      try {
        const hasFound = await look()
        if (hasFound) note()
        return hasFound
      } catch (error) {
        note()
        throw error
      }
    },
  }
}
