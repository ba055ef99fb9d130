import type { MessagePort } from 'node:worker_threads'
import type { Logger } from 'pino'
import { createInProcessFeed } from './feed.in-process.ts'
import type { Feed, FeedTopic } from './feed.ts'

/** The feed of two threads, one at each end of a channel: what is hinted in one is heard in both. */
export const createThreadsFeed = ({ log, port }: { readonly log: Logger; readonly port: MessagePort }): Feed => {
  const here = createInProcessFeed({ log })
  const pending = new Set<FeedTopic>()
  port.on('message', (topic: FeedTopic) => here.hint(topic))
  return {
    hint(topic) {
      here.hint(topic)
      if (pending.has(topic)) return
      pending.add(topic)
      setImmediate(() => {
        pending.delete(topic)
        port.postMessage(topic)
      })
    },
    listen: here.listen,
  }
}
