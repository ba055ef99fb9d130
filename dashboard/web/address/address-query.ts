export type AddressFilter<Name extends string> = Readonly<Partial<Record<Name, string>>>

/** The named members of a query; an empty one is none. */
export const filterFromQuery = <Name extends string>(query: string, names: readonly Name[]): AddressFilter<Name> => {
  const members = new URLSearchParams(query)
  const found = names.flatMap((name) => {
    const value = members.get(name)
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(found) as AddressFilter<Name>
}

/** A query with these members changed; undefined or '' takes one away. */
export const withFilter = (query: string, change: Readonly<Record<string, string | undefined>>): string => {
  const members = new URLSearchParams(query)
  for (const [name, value] of Object.entries(change))
    if (value) members.set(name, value)
    else members.delete(name)
  const text = members.toString()
  return text === '' ? '' : `?${text}`
}
