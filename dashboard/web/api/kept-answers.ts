import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'

const BEGINNING = 'sealtrail.answer.'

type KeptAnswer = { readonly atMs: number; readonly data: unknown }

const read = (queryKey: QueryKey): KeptAnswer | undefined => {
  try {
    return (JSON.parse(localStorage.getItem(BEGINNING + hashKey(queryKey)) ?? 'null') as KeptAnswer | null) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * For the few questions whose answers a gate needs without a line (docs/decisions/0133): the last answer stays on the
 * device, and is shown with its age until the server gives a newer one. Spread it into the query's options.
 */
export const keptAnswer = <Data>(queryKey: QueryKey) => ({
  queryKey,
  meta: { isKept: true },
  initialData: () => read(queryKey)?.data as Data | undefined,
  initialDataUpdatedAt: () => read(queryKey)?.atMs,
})

/** Writes each answer of such a question down as it comes. */
export const keepAnswers = (queries: QueryClient): void => {
  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.meta?.isKept !== true || query.state.data === undefined) return
    const { data, dataUpdatedAt } = query.state
    if (read(query.queryKey)?.atMs === dataUpdatedAt) return
    try {
      localStorage.setItem(BEGINNING + query.queryHash, JSON.stringify({ atMs: dataUpdatedAt, data }))
    } catch {
      // The device's storage is full: acts that wait need it more than answers do.
      forgetAnswers()
    }
  })
}

/** Nothing of one officer's screen may be left for the next one. */
export const forgetAnswers = (): void => {
  const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')
  for (const name of names) if (name.startsWith(BEGINNING)) localStorage.removeItem(name)
}
