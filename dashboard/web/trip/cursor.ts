/** The one moment that map, lanes and words of a journey show, ms since epoch; outside React, for it moves 60 times a second. */
export type Cursor = {
  get(): number
  set(ms: number): void
  subscribe(listener: () => void): () => void
}

export const createCursor = (startMs: number): Cursor => {
  let current = startMs
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (ms) => {
      if (ms === current) return
      current = ms
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
