import type { Spread } from '../../../adapters/records/statistics-records.ts'
import type { Cell } from '../tables/write-csv.ts'

const MS_PER_MINUTE = 60_000

/** Rounded to a ten-thousandth; null where there is nothing to take a share of. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000

/** Tables are for people: minutes. */
export const spreadColumns = (name: string): string[] =>
  ['count', 'p50Min', 'p80Min', 'p95Min'].map((figure) => `${name}.${figure}`)

const minutes = (ms: number | null): number | null => ms && Math.round((ms / MS_PER_MINUTE) * 10) / 10

export const spreadCells = ({ count, p50Ms, p80Ms, p95Ms }: Spread): Cell[] => [
  count,
  minutes(p50Ms),
  minutes(p80Ms),
  minutes(p95Ms),
]
