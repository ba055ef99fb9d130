import type { HealthMessage } from '../../../contract/live.ts'

/** The state of the line between this page and the server: what the screen does not know, it must say (SCREENS, rule 4). */
export type Link = {
  readonly state: 'connecting' | 'online' | 'offline'
  /** Since when it is in this state, ms since epoch. */
  readonly sinceMs: number
  readonly hasSnapshot: boolean
  readonly health: HealthMessage | null
  /** When the server last told its health, which it does every 5 s, ms since epoch; before the first time: the start. */
  readonly heardMs: number
  /** Alerts that came in after the last reconnection, null once read. */
  readonly missedAlerts: number | null
}

export type LinkStore = ReturnType<typeof createLinkStore>

export const createLinkStore = (startMs: number) => {
  let link: Link = {
    state: 'connecting',
    sinceMs: startMs,
    hasSnapshot: false,
    health: null,
    heardMs: startMs,
    missedAlerts: null,
  }
  const listeners = new Set<() => void>()
  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get: (): Link => link,
    change: (part: Partial<Link>): void => {
      link = { ...link, ...part }
      for (const listener of listeners) listener()
    },
  }
}
