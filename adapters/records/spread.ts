import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { Schema } from './schema.ts'
import type { Spread } from './statistics-records.ts'

/** Rows of a `took` (ms; null or below 0: not counted) beside what they are grouped by. */
type Took = SelectQueryBuilder<Schema, never, { took: number | null }>
type Group = Readonly<Record<string, unknown>>
export type Spreads = ReadonlyMap<string, Spread>

const NONE: Spread = { count: 0, p50Ms: null, p80Ms: null, p95Ms: null }
const keyOf = (keys: readonly string[], row: Group): string => JSON.stringify(keys.map((key) => row[key]))

/**
 * Percentiles of each group by nearest rank, each the beginning of its step of `stepMs`. The database counts by steps:
 * sorting a hundred thousand durations by a window function takes it five times as long.
 */
export const spreadsBy = async (
  db: Kysely<Schema>,
  took: unknown,
  { keys, stepMs }: { readonly keys: readonly string[]; readonly stepMs: number },
): Promise<Spreads> => {
  const by = sql.join(keys.map((key) => sql.ref(key)))
  const { rows } = await sql<Group & { step: number; n: number }>`
    select ${by}, took / ${sql.lit(stepMs)} as step, count(*) as n
    from ${took as Took} as each_took where took >= 0
    group by ${by}, took / ${sql.lit(stepMs)}`.execute(db)
  const groups = Map.groupBy(rows, (row) => keyOf(keys, row))
  return new Map([...groups].map(([key, steps]) => [key, spreadOfSteps(steps, stepMs)]))
}

const spreadOfSteps = (steps: readonly { step: number; n: number }[], stepMs: number): Spread => {
  const sorted = steps.map(({ step, n }) => ({ step: Number(step), n: Number(n) })).sort((a, b) => a.step - b.step)
  const count = sorted.reduce((sum, { n }) => sum + n, 0)
  const at = (share: number): number => {
    const rank = Math.ceil(share * count)
    let passed = 0
    const found = sorted.find(({ n }) => {
      passed += n
      return passed >= rank
    })
    return (found?.step ?? 0) * stepMs
  }
  return { count, p50Ms: at(0.5), p80Ms: at(0.8), p95Ms: at(0.95) }
}

export const spreadOf = (spreads: Spreads, keys: readonly string[], row: Group): Spread =>
  spreads.get(keyOf(keys, row)) ?? NONE
