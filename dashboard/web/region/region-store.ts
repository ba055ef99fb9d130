const KEY = 'sealtrail.region'

const listeners = new Set<() => void>()
let region = localStorage.getItem(KEY)

/** Which region this machine looks at, of somebody who sees them all; null = all of them. Kept over the night. */
export const regionStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): string | null => region,
  choose: (next: string | null): void => {
    region = next
    if (next === null) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, next)
    for (const listener of listeners) listener()
  },
}
