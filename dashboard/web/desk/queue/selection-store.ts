const listeners = new Set<() => void>()
let selected: ReadonlySet<string> = new Set()

const change = (next: ReadonlySet<string>): void => {
  selected = next
  for (const listener of listeners) listener()
}

/** The alerts that are to be acted on together. */
export const selectionStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): ReadonlySet<string> => selected,
  /** All of these, or none of them when all are selected already. */
  toggle: (ids: readonly string[]): void => {
    const next = new Set(selected)
    const isIn = ids.every((id) => next.has(id))
    for (const id of ids)
      if (isIn) next.delete(id)
      else next.add(id)
    change(next)
  },
  drop: (ids: readonly string[]): void => change(new Set([...selected].filter((id) => !ids.includes(id)))),
  clear: (): void => change(new Set()),
}
