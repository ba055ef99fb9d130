import type { Feed, FeedTopic } from '../adapters/feed/feed.ts'

/** Resolves on a hint of one of the topics, after `ms`, or when stopping: whichever comes first. Tells whether it was a hint. */
export const untilHint = (
  feed: Feed,
  stopping: AbortSignal,
  ms: number,
  topics: readonly FeedTopic[],
): Promise<boolean> =>
  new Promise((resolve) => {
    if (stopping.aborted) return resolve(false)
    const done = (isHinted: boolean): void => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      stopping.removeEventListener('abort', unhinted)
      resolve(isHinted)
    }
    const unhinted = (): void => done(false)
    const timer = setTimeout(unhinted, ms)
    const stops = topics.map((topic) => feed.listen(topic, () => done(true)))
    stopping.addEventListener('abort', unhinted)
  })
