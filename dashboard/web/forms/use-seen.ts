import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/**
 * What a form is filled from. It follows what the page reads until somebody types (`touch`); then it stays with the version
 * that was seen, and what is changed elsewhere meanwhile is told as a conflict instead of being overwritten (decision
 * 0112). `take` is for the answer of a change, `reload` the way on after a conflict.
 */
export const useSeen = <Row>(row: Row, from: { readonly queryKey: QueryKey; readonly read: () => Promise<Row> }) => {
  const queries = useQueryClient()
  const [seen, setSeen] = useState<Row | null>(null)
  const shown = seen ?? row
  const take = (after: Row): void => {
    queries.setQueryData(from.queryKey, after)
    setSeen(null)
  }
  return { shown, touch: () => setSeen(shown), take, reload: async () => take(await from.read()) }
}

/** What a form under `useSeen` is given. */
export type SeenProps<Row> = {
  readonly touch: () => void
  readonly take: (after: Row) => void
  readonly reload: () => void
}
