import type { ApiClient } from './api-client.ts'

/** As many as the platform takes in one file (CONTRACT, "seals": `/bulk`). */
const ROWS_AT_ONCE = 5_000
const HEADER = 'id,model,reportingIntervalS,gate'

/** Makes seals known to the platform and returns their tokens, told this once. Throws `ApiError`. */
export const registerSeals = async (
  api: ApiClient,
  seals: readonly { readonly id: string; readonly intervalS: number; readonly gate?: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const tokens = new Map<string, string>()
  for (let from = 0; from < seals.length; from += ROWS_AT_ONCE) {
    const rows = seals.slice(from, from + ROWS_AT_ONCE)
    const lines = rows.map(({ id, intervalS, gate = '' }) => `${id},Simulated,${intervalS},${gate}`)
    const answer = await api.upload('/seals/bulk', [HEADER, ...lines, ''].join('\n'))
    for (const [id, token] of rowsOf(answer)) tokens.set(id, token)
  }
  return tokens
}

/** Ids and tokens need no quotes: what follows the header are plain pairs. */
const rowsOf = (csv: string): (readonly [string, string])[] =>
  csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [id, token] = line.split(',')
      if (!id || !token) throw new Error(`/seals/bulk: got the line "${line}", expected id,token`)
      return [id, token] as const
    })
