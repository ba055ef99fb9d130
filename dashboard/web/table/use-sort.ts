import { useMemo } from 'react'
import { useAddressFilter } from '../address/use-address-filter.ts'

const NAMES = ['sort'] as const
export type Sort = { readonly id: string; readonly desc: boolean }

/** The order of a table, in the address as `sort=column` or `sort=-column`; null = as the server lists it. */
export const useSort = (): readonly [Sort | null, (sort: Sort | null) => void] => {
  const [{ sort: text }, change] = useAddressFilter(NAMES)
  const sort = useMemo(() => (text ? { id: text.replace(/^-/, ''), desc: text.startsWith('-') } : null), [text])
  return [sort, (next) => change({ sort: next ? `${next.desc ? '-' : ''}${next.id}` : undefined })]
}

/** What a press on a column's head leads to: rising, falling, the server's order. */
export const nextSort = (sort: Sort | null, id: string): Sort | null => {
  if (sort?.id !== id) return { id, desc: false }
  return sort.desc ? null : { id, desc: true }
}
