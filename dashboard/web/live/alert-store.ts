import type { AlertWire } from '../../../contract/http/alert.ts'

export type AlertStore = ReturnType<typeof createAlertStore>

/**
 * Every alert the page has heard of, by id, in its latest state. Cursors grow in commit order (CONTRACT): a change that
 * is not newer than what is known is a repetition and is dropped, so whatever arrives twice counts once.
 */
export const createAlertStore = () => {
  let alerts: readonly AlertWire[] = []
  const byId = new Map<string, AlertWire>()
  const listeners = new Set<() => void>()

  /** Gives the alerts that were new or changed, in the order given. */
  const apply = (changes: readonly AlertWire[]): AlertWire[] => {
    const news = changes.filter((change) => {
      const known = byId.get(change.id)
      if (known && known.cursor >= change.cursor) return false
      byId.set(change.id, change)
      return true
    })
    if (news.length === 0) return news
    alerts = [...byId.values()]
    for (const listener of listeners) listener()
    return news
  }

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    apply,
    /** A stable array until something changes, for useSyncExternalStore. */
    all: (): readonly AlertWire[] => alerts,
    get: (id: string): AlertWire | undefined => byId.get(id),
  }
}
