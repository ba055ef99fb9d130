import { useCallback, useMemo } from 'react'
import { useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { type AddressFilter, filterFromQuery, withFilter } from './address-query.ts'

/**
 * Filters that live in the address: a reload, a bookmark and a colleague's link keep them, and Back leads to the page
 * before, not to the filter before. `change` sets the named ones, undefined or '' takes one away; other members stay.
 * `names` must be a constant of the module.
 */
export const useAddressFilter = <Name extends string>(
  names: readonly Name[],
): readonly [AddressFilter<Name>, (change: Readonly<Partial<Record<Name, string | undefined>>>) => void] => {
  const search = useSearch()
  const filter = useMemo(() => filterFromQuery(search, names), [search, names])
  const change = useCallback(
    (part: Readonly<Partial<Record<Name, string | undefined>>>) =>
      navigate(`${location.pathname}${withFilter(location.search, part)}`, { replace: true }),
    [],
  )
  return [filter, change]
}
