import type { Logger } from 'pino'
import type { InfluxConfig } from '../config.ts'
import { FIELDS, MEASUREMENT, type SealRows, toRows } from './influx-lines.ts'
import { createInfluxPrecedence } from './influx-precedence.ts'
import { createInfluxServer } from './influx-server.ts'
import { createInfluxWriter } from './influx-writer.ts'
import type { PackedBatch } from './packed-batch.ts'
import { mergeRows, NO_ROWS, STRIDE } from './position-rows.ts'
import { type PositionRowsStore, positionsOver, type RefusedRow } from './position-rows-store.ts'
import type { Positions } from './positions.ts'
import { STORABLE_FROM_MS, STORABLE_TO_MS } from './unstorable.ts'

type Deps = InfluxConfig & { readonly log: Logger }

/** A batch seal by seal, each time once: points of one series in a row cost InfluxDB a sixth less. */
const bySeal = ({ seals, rows }: PackedBatch): SealRows[] => {
  let from = 0
  return seals.map(({ sealId, count }) => {
    const own = rows.subarray(from, from + count * STRIDE)
    from += count * STRIDE
    return { sealId, rows: mergeRows([own]), late: false }
  })
}

/**
 * The history of positions in InfluxDB 1.x, 2.x or 3 Core: measurement `position`, tag `seal`, fields as `linesOf` says. Reads
 * with InfluxQL, which 2.x serves through a DBRP mapping of the bucket.
 *
 * Nothing is retried or buffered here: a write that rejects is written again by the caller, from the journal.
 */
export const createInfluxRowsStore = (deps: Deps): PositionRowsStore => {
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

  const write = async (batch: PackedBatch): Promise<RefusedRow[]> => {
    const groups = bySeal(batch)
    try {
      const admitted = await precedence.admit(groups)
      const refused = await writer.writeRows(admitted)
      precedence.stored(admitted)
      return refused
    } catch (error) {
      precedence.forget(groups)
      throw error
    }
  }

  return {
    write: (batch) => inTurn(() => write(batch)),
    async rowsOf(sealId, fromMs, toMs) {
      const [from, to] = [Math.max(Math.ceil(fromMs), STORABLE_FROM_MS), Math.min(Math.floor(toMs), STORABLE_TO_MS)]
      if (from > to) return NO_ROWS
      const [series] = await server.query(
        `SELECT ${FIELDS} FROM "${MEASUREMENT}" WHERE "seal" = '${sealId}' AND time >= ${from}ms AND time <= ${to}ms`,
      )
      return series ? toRows(series) : NO_ROWS
    },
    async check() {
      const query = server.query(`SELECT "lng" FROM "${MEASUREMENT}" LIMIT 1`)
      // 3 Core makes the database at the first write: none is in order there.
      await query.catch(async (error: Error) => {
        if (!/has no database|table .* not found/.test(error.message) || (await server.version()) !== 3) throw error
      })
    },
    async close() {
      await inTurn(async () => undefined)
    },
  }
}

/** The same in this thread; a running platform has it in one of its own (positions.threaded.ts). */
export const createInfluxPositions = (deps: Deps): Positions => positionsOver(createInfluxRowsStore(deps))
