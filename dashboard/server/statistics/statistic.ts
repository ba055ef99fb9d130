import type { Statistics } from '../../../contract/http/statistics.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import type { Cell } from '../tables/write-csv.ts'

/** What is counted, within what the caller may know of. */
export type Asked = { readonly sight: Sight; readonly nowMs: number }

/** One name under `/statistics`: the same figures as JSON and as a table. */
export type Statistic = {
  readonly name: Statistics['name']
  count(
    context: Context,
    asked: Asked,
  ): Promise<{
    readonly body: Statistics
    readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  }>
}
