import { type Choice, choiceFromQuery, choiceToQuery } from './choice.ts'

const listeners = new Set<() => void>()
let current: Choice | null = choiceFromQuery(location.search)

export const choiceStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): Choice | null => current,
  choose: (choice: Choice | null): void => {
    current = choice
    history.replaceState(null, '', `${location.pathname}${choiceToQuery(choice)}`)
    for (const listener of listeners) listener()
  },
}
