/** What the desk is about: one alert, one trip, one seal or nothing. Kept in the address, so that a reload keeps it. */
export type Choice =
  | { readonly kind: 'alert'; readonly id: string }
  | { readonly kind: 'trip'; readonly id: string }
  | { readonly kind: 'seal'; readonly id: string }

const KINDS = ['alert', 'trip', 'seal'] as const

/** The choice an address's query names, or null. */
export const choiceFromQuery = (query: string): Choice | null => {
  const members = new URLSearchParams(query)
  for (const kind of KINDS) {
    const id = members.get(kind)
    if (id) return { kind, id }
  }
  return null
}

/** A query with this choice instead of the one it had; filters in it stay. */
export const withChoice = (query: string, choice: Choice | null): string => {
  const members = new URLSearchParams(query)
  for (const kind of KINDS) members.delete(kind)
  if (choice) members.set(choice.kind, choice.id)
  const text = members.toString()
  return text === '' ? '' : `?${text}`
}
