import { EventEmitter } from 'node:events'
import type { Logger } from 'pino'
import type { Feed } from './feed.ts'

/** The feed of one process: hints are delivered after the current turn, so that nobody is called from within a transaction. */
export const createInProcessFeed = (deps: { readonly log: Logger }): Feed => {
  const emitter = new EventEmitter().setMaxListeners(0)
  const pending = new Set<string>()
  return {
    hint(topic) {
      if (pending.has(topic)) return
      pending.add(topic)
      setImmediate(() => {
        pending.delete(topic)
        emitter.emit(topic)
      })
    },
    listen(topic, listener) {
      const guarded = (): void => {
        try {
          listener()
        } catch (error) {
          deps.log.error({ err: error, topic }, 'a feed listener failed')
        }
      }
      emitter.on(topic, guarded)
      return () => emitter.off(topic, guarded)
    },
  }
}
