import { HttpError } from '@influxdata/influxdb-client'
import type { InfluxConfig } from '../config.ts'
import { linesOf, type SealRows } from './influx-lines.ts'
import { type InfluxServer, wordsOf } from './influx-server.ts'
import { AT, STRIDE } from './position-rows.ts'
import type { RefusedRow } from './position-rows-store.ts'

/** Lines in one request (docs.influxdata.com, "Optimize writes", names 5,000). */
const LINES_PER_REQUEST = 5_000
/** Requests in flight: more gain nothing (DESIGN 4, "InfluxDB"). */
const IN_FLIGHT = 3

const OPTIONS = { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' } }
/** Status codes of what is stored: 3 may say 201. */
const WRITTEN = [204, 201]
/** Status codes for lines the server will never take: 1.x and 3 say 400, 2.x says 422 to some. */
const REFUSING = [400, 422]
const REFUSAL = /partial write|unable to parse|parsing|field type|retention|invalid/i

const isRefusal = (error: unknown): error is HttpError =>
  error instanceof HttpError && REFUSING.includes(error.statusCode) && REFUSAL.test(error.message)

/** The rows of one request. */
type Part = readonly SealRows[]

const countOf = (part: Part): number => part.reduce((sum, { rows }) => sum + rows.length / STRIDE, 0)

/** The first `count` rows, and the others. */
const splitAfter = (part: Part, count: number): [Part, Part] => {
  const [first, others]: [SealRows[], SealRows[]] = [[], []]
  let room = count * STRIDE
  for (const group of part) {
    const { rows } = group
    if (room > 0) first.push({ ...group, rows: rows.subarray(0, room) })
    if (rows.length > room) others.push({ ...group, rows: rows.subarray(room) })
    room = Math.max(0, room - rows.length)
  }
  return [first, others]
}

const inRequests = (groups: readonly SealRows[]): Part[] => {
  const parts: Part[] = []
  for (let rest: Part = groups; rest.length > 0; ) {
    const [part, others] = splitAfter(rest, LINES_PER_REQUEST)
    parts.push(part)
    rest = others
  }
  return parts
}

/**
 * `writeRows(groups)` resolves with those that the server will never take, when every other row is stored. Rejects when the
 * server can't be written: some of the rows may be stored.
 *
 * Requests go to the client's transport, not to its `WriteApi`: that one sends a full buffer without telling how it ended, and
 * retries in memory that a crash loses. Not compressed: the store is near, and our processors are busier than the wire.
 */
export const createInfluxWriter = (server: InfluxServer, { org, bucket }: InfluxConfig) => {
  const pathOf = async (): Promise<string> =>
    (await server.version()) === 1
      ? `/write?${new URLSearchParams({ db: bucket, precision: 'ms' })}`
      : `/api/v2/write?${new URLSearchParams({ org, bucket, precision: 'ms' })}`

  const send = async (path: string, part: Part): Promise<void> => {
    let status: number | undefined
    await server.client.transport.request(path, linesOf(part), OPTIONS, (_, code) => {
      status = code
    })
    if (status !== undefined && !WRITTEN.includes(status))
      throw new Error(
        `a write was answered ${status}, expected ${WRITTEN.join(' or ')}: is INFLUX_URL another server's?`,
      )
  }

  const writeParts = async (groups: readonly SealRows[]): Promise<RefusedRow[]> => {
    const path = await pathOf()
    const parts = inRequests(groups)
    const refused: RefusedRow[] = []
    const work = async (): Promise<void> => {
      for (let part = parts.shift(); part; part = parts.shift()) {
        try {
          await send(path, part)
        } catch (error) {
          if (!isRefusal(error)) throw error
          const [group] = part
          // The good lines of a refused part are stored, but the answer may miscount the bad ones: halve until each is alone.
          const count = countOf(part)
          if (count > 1) parts.push(...splitAfter(part, Math.ceil(count / 2)))
          else if (group)
            refused.push({
              sealId: group.sealId,
              atMs: group.rows[AT] as number,
              reason: `InfluxDB refuses it: ${wordsOf(error)}`,
            })
        }
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, work))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
    return refused
  }

  return {
    writeRows: (groups: readonly SealRows[]): Promise<RefusedRow[]> =>
      writeParts(groups).catch((error: unknown) => Promise.reject(server.explain(error))),
  }
}
