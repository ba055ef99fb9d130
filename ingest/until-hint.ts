import type { Feed, FeedTopic } from '../adapters/feed/feed.ts'

/** Resolves on a hint of one of the topics, after `ms`, or when stopping: whichever comes first. */
export const untilHint = (feed: Feed, stopping: AbortSignal, ms: number, topics: readonly FeedTopic[]): Promise<void> =>
  new Promise((resolve) => {
    if (stopping.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      stopping.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    const stops = topics.map((topic) => feed.listen(topic, done))
    stopping.addEventListener('abort', done)
  })
