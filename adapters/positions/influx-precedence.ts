import type { SealId } from '../../domain/ids.ts'
import { FIELDS, MEASUREMENT, toPositions } from './influx-lines.ts'
import type { InfluxServer, Series } from './influx-server.ts'
import type { Position } from './positions.ts'
import { staysBefore } from './precedence.ts'

/** Seals named in one query: an address of about 17 kB, far below what servers and proxies in front accept together. */
const SEALS_PER_QUERY = 500
/** Positions looked up in one query, and the time between the first and the last: bounds what an answer can bring. */
const LOOKED_UP = 200
const LOOKED_UP_SPAN_MS = 3_600_000

const identityOf = ({ sealId, atMs }: Position): string => `${sealId} ${atMs}`
const among = (seals: Iterable<SealId>): string => `"seal" =~ /^(${[...seals].join('|')})$/`
const sealOf = (series: Series): SealId => series.tags?.seal as SealId

const portions = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size))

/** Positions near each other in time, so that one query with one range finds their rivals. */
const neighbours = (positions: readonly Position[]): Position[][] => {
  const groups: Position[][] = []
  let group: Position[] = []
  for (const position of [...positions].sort((a, b) => a.atMs - b.atMs)) {
    const first = group[0]
    if (!first || group.length === LOOKED_UP || position.atMs - first.atMs > LOOKED_UP_SPAN_MS) {
      group = []
      groups.push(group)
    }
    group.push(position)
  }
  return groups
}

/**
 * Which positions may be written over what the store has. InfluxDB lets the last writer win; here the lowest seq does. A
 * position newer than all of its seal has no rival, which is all that live ones cost; rivals of the others are looked up.
 */
export const createInfluxPrecedence = (server: InfluxServer) => {
  /** The newest time stored of each seal; null when it has none. */
  const newest = new Map<SealId, number | null>()

  const learnNewest = async (seals: Iterable<SealId>): Promise<void> => {
    const unknown = [...new Set(seals)].filter((sealId) => !newest.has(sealId))
    for (const part of portions(unknown, SEALS_PER_QUERY)) {
      const series = await server.query(`SELECT last("lng") FROM "${MEASUREMENT}" WHERE ${among(part)} GROUP BY "seal"`)
      const found = new Map(series.map((each) => [sealOf(each), Number(each.values[0]?.[0])]))
      for (const sealId of part) newest.set(sealId, found.get(sealId) ?? null)
    }
  }

  const rivalsOf = async (group: readonly Position[]): Promise<Map<string, Position>> => {
    const [first, last] = [group[0]?.atMs, group.at(-1)?.atMs]
    const series = await server.query(
      `SELECT ${FIELDS} FROM "${MEASUREMENT}" WHERE ${among(new Set(group.map(({ sealId }) => sealId)))} ` +
        `AND time >= ${first}ms AND time <= ${last}ms GROUP BY "seal"`,
    )
    return new Map(
      series.flatMap((each) => toPositions(sealOf(each), each)).map((position) => [identityOf(position), position]),
    )
  }

  return {
    /** The positions to be written, of a batch in which each identity stands once. */
    async admit(batch: readonly Position[]): Promise<Position[]> {
      await learnNewest(batch.map(({ sealId }) => sealId))
      const isNewer = ({ sealId, atMs }: Position): boolean => atMs > (newest.get(sealId) ?? Number.NEGATIVE_INFINITY)
      const admitted = batch.filter(isNewer)
      for (const group of neighbours(batch.filter((position) => !isNewer(position)))) {
        const rivals = await rivalsOf(group)
        for (const position of group) {
          const rival = rivals.get(identityOf(position))
          if (!rival || staysBefore(position, rival)) admitted.push(position)
        }
      }
      return admitted
    },
    /** To be called when these were stored. */
    stored(positions: readonly Position[]): void {
      for (const { sealId, atMs } of positions) {
        newest.set(sealId, Math.max(atMs, newest.get(sealId) ?? Number.NEGATIVE_INFINITY))
      }
    },
    /** To be called when nobody knows which of these were stored. */
    forget(positions: readonly Position[]): void {
      for (const { sealId } of positions) newest.delete(sealId)
    },
  }
}
