/** What an act did, in words, and how to take it back where that is possible. */
export type Done = { readonly text: string; readonly undo?: () => void }
export type Said = Done & { readonly number: number }

const listeners = new Set<() => void>()
let last: Said | null = null
let count = 0

const change = (next: Said | null): void => {
  last = next
  for (const listener of listeners) listener()
}

/** The last thing that was done on this screen: one line, replaced by the next. */
export const doneStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): Said | null => last,
  say: (done: Done): void => {
    count += 1
    change({ ...done, number: count })
  },
  close: (): void => change(null),
}
