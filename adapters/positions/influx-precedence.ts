import type { SealId } from '../../domain/ids.ts'
import { FIELDS, MEASUREMENT, type SealRows, toRows } from './influx-lines.ts'
import type { InfluxServer, Series } from './influx-server.ts'
import { AT, compareRows, type Rows, STRIDE } from './position-rows.ts'

/** Seals named in one query: an address of about 17 kB, far below what servers and proxies in front accept together. */
const SEALS_PER_QUERY = 500
/** Positions looked up in one query, and the time between the first and the last: bounds what an answer can bring. */
const LOOKED_UP = 200
const LOOKED_UP_SPAN_MS = 3_600_000

const atMsOf = (rows: Rows, row = 0): number => rows[row * STRIDE + AT] as number
const newestOf = (rows: Rows): number => atMsOf(rows, rows.length / STRIDE - 1)
const among = (seals: Iterable<SealId>): string => `"seal" =~ /^(${[...seals].join('|')})$/`
const sealOf = (series: Series): SealId => series.tags?.seal as SealId

const portions = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size))

/** Single rows near each other in time, so that one query with one range finds their rivals. */
const neighbours = (singles: readonly SealRows[]): SealRows[][] => {
  const groups: SealRows[][] = []
  let group: SealRows[] = []
  for (const single of [...singles].sort((a, b) => atMsOf(a.rows) - atMsOf(b.rows))) {
    const first = group[0]
    if (!first || group.length === LOOKED_UP || atMsOf(single.rows) - atMsOf(first.rows) > LOOKED_UP_SPAN_MS) {
      group = []
      groups.push(group)
    }
    group.push(single)
  }
  return groups
}

/** The rows that are newer than `newestMs`, as one, and the others one by one. */
const splitAt = ({ sealId, rows }: SealRows, newestMs: number): SealRows[] => {
  const parts: SealRows[] = []
  let at = 0
  for (; at < rows.length && (rows[at + AT] as number) <= newestMs; at += STRIDE)
    parts.push({ sealId, rows: rows.subarray(at, at + STRIDE), late: true })
  if (at < rows.length) parts.push({ sealId, rows: rows.subarray(at), late: false })
  return parts
}

const rowAtTime = (rows: Rows, atMs: number): number => {
  for (let row = 0; row < rows.length / STRIDE; row += 1) if (atMsOf(rows, row) === atMs) return row
  return -1
}

/** Whether a single row stays rather than what is stored. */
const wins = ({ rows }: SealRows, stored: Rows | undefined): boolean => {
  const rival = stored ? rowAtTime(stored, atMsOf(rows)) : -1
  return !stored || rival < 0 || compareRows(rows, 0, stored, rival) < 0
}

/**
 * Which positions may be written over what the store has. InfluxDB lets the last writer win; here the lowest seq does. A
 * position newer than all of its seal has no rival, which is all that live ones cost; rivals of the others are looked up.
 */
export const createInfluxPrecedence = (server: InfluxServer) => {
  /** The newest time stored of each seal; −∞ when it has none. */
  const newest = new Map<SealId, number>()
  const newestBefore = (sealId: SealId): number => newest.get(sealId) ?? Number.NEGATIVE_INFINITY

  const learnNewest = async (batch: readonly SealRows[]): Promise<void> => {
    const unknown = batch.map(({ sealId }) => sealId).filter((sealId) => !newest.has(sealId))
    for (const part of portions(unknown, SEALS_PER_QUERY)) {
      const series = await server.query(`SELECT last("lng") FROM "${MEASUREMENT}" WHERE ${among(part)} GROUP BY "seal"`)
      for (const sealId of part) newest.set(sealId, Number.NEGATIVE_INFINITY)
      for (const each of series) newest.set(sealOf(each), Number(each.values[0]?.[0]))
    }
  }

  const rivalsOf = async (group: readonly SealRows[]): Promise<Map<SealId, Rows>> => {
    const [first, last] = [group[0], group.at(-1)]
    if (!first || !last) return new Map()
    const series = await server.query(
      `SELECT ${FIELDS} FROM "${MEASUREMENT}" WHERE ${among(new Set(group.map(({ sealId }) => sealId)))} ` +
        `AND time >= ${atMsOf(first.rows)}ms AND time <= ${atMsOf(last.rows)}ms GROUP BY "seal"`,
    )
    return new Map(series.map((each) => [sealOf(each), toRows(each)]))
  }

  return {
    /** The rows to be written, of a batch in which each seal stands once. */
    async admit(batch: readonly SealRows[]): Promise<SealRows[]> {
      await learnNewest(batch)
      const parts = batch.flatMap((group) => splitAt(group, newestBefore(group.sealId)))
      const admitted = parts.filter(({ late }) => !late)
      for (const group of neighbours(parts.filter(({ late }) => late))) {
        const rivals = await rivalsOf(group)
        admitted.push(...group.filter((single) => wins(single, rivals.get(single.sealId))))
      }
      return admitted
    },
    /** To be called when these were stored. */
    stored(groups: readonly SealRows[]): void {
      for (const { sealId, rows } of groups) newest.set(sealId, Math.max(newestOf(rows), newestBefore(sealId)))
    },
    /** To be called when nobody knows which of these were stored. */
    forget(groups: readonly SealRows[]): void {
      for (const { sealId } of groups) newest.delete(sealId)
    },
  }
}
