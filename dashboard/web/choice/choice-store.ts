import { navigate } from 'wouter/use-browser-location'
import { type Choice, choiceFromQuery, withChoice } from './choice.ts'

/** How an address changes; wouter makes events of the last two. */
const CHANGES = ['popstate', 'pushState', 'replaceState'] as const

/** The choice belongs to the desk; other pages have records of their own in their addresses. */
const DESK = '/'

let known: { readonly query: string; readonly choice: Choice | null } = { query: '', choice: null }

const queryOfDesk = (): string => (location.pathname === DESK ? location.search : '')

/** The address is the only memory of the choice; the same query gives the same object. */
const read = (): Choice | null => {
  const query = queryOfDesk()
  if (query !== known.query) known = { query, choice: choiceFromQuery(query) }
  return known.choice
}

export const choiceStore = {
  subscribe: (listener: () => void): (() => void) => {
    for (const change of CHANGES) addEventListener(change, listener)
    return () => {
      for (const change of CHANGES) removeEventListener(change, listener)
    }
  },
  get: read,
  /** Takes another choice on the desk, or goes to the desk with it. The Back button leads to pages, not through alerts. */
  choose: (choice: Choice | null): void =>
    navigate(`${DESK}${withChoice(queryOfDesk(), choice)}`, { replace: location.pathname === DESK }),
}
