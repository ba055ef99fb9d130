import { HttpError, type WriteApi } from '@influxdata/influxdb-client'
import type { InfluxConfig } from '../config.ts'
import { type InfluxServer, type InfluxVersion, wordsOf } from './influx-server.ts'

/** Lines in one request (docs.influxdata.com, "Optimize writes", names 5,000). */
const LINES_PER_REQUEST = 5_000
/** Requests in flight: more gain nothing (DESIGN 4, "InfluxDB"). */
const LANES = 3

export type Refused = { readonly line: number; readonly reason: string }

/** Status codes for lines the server will never take: 1.x and 3 say 400, 2.x says 422 to some. */
const REFUSING = [400, 422]
const REFUSAL = /partial write|unable to parse|parsing|field type|retention|invalid/i

const isRefusal = (error: unknown): error is HttpError =>
  error instanceof HttpError && REFUSING.includes(error.statusCode) && REFUSAL.test(error.message)

type Part = { readonly from: number; readonly to: number }

const halves = ({ from, to }: Part): Part[] => {
  const middle = Math.ceil((from + to) / 2)
  return [
    { from, to: middle },
    { from: middle, to },
  ]
}

/**
 * One `WriteApi` with one caller, set so that a `flush()` is written or rejected: by itself it would send a full buffer
 * without telling us how that ended, and retry in memory that a crash loses.
 */
const createLane = (server: InfluxServer, config: InfluxConfig, version: InfluxVersion): WriteApi => {
  const lane = server.client.getWriteApi(config.org, config.bucket, 'ms', {
    batchSize: LINES_PER_REQUEST + 1,
    flushInterval: 0,
    maxRetries: 0,
    gzipThreshold: Number.MAX_SAFE_INTEGER, // the store is near; our processor is busier than the wire
  })
  if (version === 1) lane.path = `/write?${new URLSearchParams({ db: config.bucket, precision: 'ms' })}`
  return lane
}

/**
 * `writeLines(lines)` resolves when every line is stored or named with the server's reason; one call at a time. Rejects when
 * the server can't be written: some of the lines may be stored.
 */
export const createInfluxWriter = (server: InfluxServer, config: InfluxConfig) => {
  let lanes: WriteApi[] = []
  const openLanes = async (): Promise<WriteApi[]> => {
    if (lanes.length === 0) {
      const version = await server.version()
      lanes = Array.from({ length: LANES }, () => createLane(server, config, version))
    }
    return lanes
  }

  const writeParts = async (lines: readonly string[]): Promise<Refused[]> => {
    const parts: Part[] = []
    for (let from = 0; from < lines.length; from += LINES_PER_REQUEST) {
      parts.push({ from, to: Math.min(from + LINES_PER_REQUEST, lines.length) })
    }
    const refused: Refused[] = []
    const work = async (lane: WriteApi): Promise<void> => {
      for (let part = parts.shift(); part; part = parts.shift()) {
        try {
          lane.writeRecords(lines.slice(part.from, part.to))
          await lane.flush()
        } catch (error) {
          if (!isRefusal(error)) throw error
          // The good lines of a refused part are stored, but the answer may miscount the bad ones: halve until each is alone.
          if (part.to - part.from > 1) parts.push(...halves(part))
          else refused.push({ line: part.from, reason: `InfluxDB refuses it: ${wordsOf(error)}` })
        }
      }
    }
    const ends = await Promise.allSettled((await openLanes()).map(work))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
    return refused
  }

  return {
    writeLines: (lines: readonly string[]): Promise<Refused[]> =>
      writeParts(lines).catch((error: unknown) => Promise.reject(server.explain(error))),
    close: async (): Promise<void> => {
      await Promise.all(lanes.map((lane) => lane.close()))
      lanes = []
    },
  }
}
