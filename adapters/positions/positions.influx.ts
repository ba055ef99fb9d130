import type { Logger } from 'pino'
import type { InfluxConfig } from '../config.ts'
import { FIELDS, MEASUREMENT, toLine, toPositions } from './influx-lines.ts'
import { createInfluxPrecedence } from './influx-precedence.ts'
import { createInfluxServer } from './influx-server.ts'
import { createInfluxWriter } from './influx-writer.ts'
import type { Position, Positions, RejectedPosition } from './positions.ts'
import { staying } from './precedence.ts'
import { STORABLE_FROM_MS, STORABLE_TO_MS, unstorable } from './unstorable.ts'

const rejections = (batch: readonly Position[]): RejectedPosition[] =>
  batch.flatMap((position, index) => {
    const reason = unstorable(position)
    return reason === null ? [] : [{ index, reason }]
  })

/**
 * The history of positions in InfluxDB 1.x, 2.x or 3 Core: measurement `position`, tag `seal`, fields as `toLine` says. Reads
 * with InfluxQL, which 2.x serves through a DBRP mapping of the bucket.
 *
 * Nothing is retried or buffered here: a write that rejects is written again by the caller, from the journal.
 */
export const createInfluxPositions = (deps: InfluxConfig & { readonly log: Logger }): Positions => {
  const server = createInfluxServer(deps)
  const writer = createInfluxWriter(server, deps)
  const precedence = createInfluxPrecedence(server)
  let last: Promise<unknown> = Promise.resolve()

  /** One write at a time: two would judge their rivals before either is stored. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined) // whoever asked gets the rejection; the next in turn doesn't
    return result
  }

  const store = async (positions: readonly Position[]) => {
    try {
      const admitted = await precedence.admit(positions)
      const refused = await writer.writeLines(admitted.map(toLine))
      const lines = new Map(refused.map(({ line, reason }) => [line, reason]))
      precedence.stored(admitted.filter((_, line) => !lines.has(line)))
      return new Map([...lines].map(([line, reason]) => [admitted[line], reason]))
    } catch (error) {
      precedence.forget(positions)
      throw error
    }
  }

  const write = async (batch: readonly Position[]): Promise<{ rejected: RejectedPosition[] }> => {
    const rejected = rejections(batch)
    const chosen = staying(batch, new Set(rejected.map(({ index }) => index)))
    if (chosen.length === 0) return { rejected }
    const refused = await store(chosen.map((index) => batch[index] as Position))
    for (const index of chosen) {
      const reason = refused.get(batch[index])
      if (reason !== undefined) rejected.push({ index, reason })
    }
    return { rejected: rejected.sort((a, b) => a.index - b.index) }
  }

  return {
    write: (batch) => inTurn(() => write(batch)),
    async track(sealId, fromMs, toMs) {
      const [from, to] = [Math.max(Math.ceil(fromMs), STORABLE_FROM_MS), Math.min(Math.floor(toMs), STORABLE_TO_MS)]
      if (from > to) return []
      const [series] = await server.query(
        `SELECT ${FIELDS} FROM "${MEASUREMENT}" WHERE "seal" = '${sealId}' AND time >= ${from}ms AND time <= ${to}ms`,
      )
      return series ? toPositions(sealId, series) : []
    },
    async check() {
      const query = server.query(`SELECT "lng" FROM "${MEASUREMENT}" LIMIT 1`)
      // 3 Core makes the database at the first write: none is in order there.
      await query.catch(async (error: Error) => {
        if (!/has no database|table .* not found/.test(error.message) || (await server.version()) !== 3) throw error
      })
    },
    async close() {
      await inTurn(() => writer.close())
    },
  }
}
