import { HttpError, InfluxDB, setLogger } from '@influxdata/influxdb-client'
import type { Logger } from 'pino'
import type { InfluxConfig } from '../config.ts'

/** InfluxDB 1.x, 2.x or 3 Core: they differ in where lines go and in how a database is made. */
export type InfluxVersion = 1 | 2 | 3

/** A column-wise answer of InfluxQL; `values` rows follow `columns`. */
export type Series = {
  readonly tags?: Readonly<Record<string, string>>
  readonly columns: readonly string[]
  readonly values: readonly (readonly unknown[])[]
}

export type InfluxServer = {
  readonly client: InfluxDB
  version(): Promise<InfluxVersion>
  /** Runs one InfluxQL SELECT, times in ms. Rejects with what is wrong and how to mend it. */
  query(influxql: string): Promise<readonly Series[]>
  /** An error of the client or the server as one that says how to mend it. */
  explain(error: unknown): Error
}

/** ms without a byte from the server; its own limit for a write is 10 s too. */
const TIMEOUT_MS = 10_000

type QueryAnswer = { error?: string; results?: { error?: string; series?: Series[] }[] }

/** A token with a colon is user:password of 1.x; the client would send it as a token. */
const createClient = ({ url, token }: InfluxConfig): InfluxDB => {
  if (token === null) return new InfluxDB({ url, timeout: TIMEOUT_MS })
  if (!token.includes(':')) return new InfluxDB({ url, token, timeout: TIMEOUT_MS })
  const authorization = `Basic ${Buffer.from(token).toString('base64')}`
  return new InfluxDB({ url, headers: { authorization }, timeout: TIMEOUT_MS })
}

const mending = ({ org, bucket }: InfluxConfig): Record<InfluxVersion, string> => ({
  1: `create it: influx -execute 'CREATE DATABASE "${bucket}"'`,
  2:
    `create it: influx bucket create --name ${bucket} --org ${org}, and when reading still fails its mapping: ` +
    `influx v1 dbrp create --db ${bucket} --rp autogen --default --org ${org} --bucket-id (its id)`,
  3: `create it: influxdb3 create database ${bucket}`,
})

const isMissing = (message: string): boolean =>
  /(database|bucket|dbrp)[^:]* not found|not find (database|bucket)/i.test(message)

/** What the server or the client said, on one line: 1.x wraps its words in JSON, without always saying so. */
export const wordsOf = (error: unknown): string => {
  const { message } = error as Error
  const wrapped = /"(?:error|message)":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1]
  return (wrapped?.replace(/\\"/g, '"') ?? message).replace(/\s+/g, ' ').trim()
}

/** Says what is wrong with a server and how to mend it. */
const explainer =
  (config: InfluxConfig, knownVersion: () => InfluxVersion | null) =>
  (error: unknown): Error => {
    const message = wordsOf(error)
    const cause = { cause: error }
    const status = error instanceof HttpError ? error.statusCode : null
    if (isMissing(message)) {
      const mend = mending(config)[knownVersion() ?? 2]
      return new Error(`InfluxDB at ${config.url} has no database ${config.bucket} (${message}): ${mend}`, cause)
    }
    if (status === 401 || status === 403) {
      return new Error(`InfluxDB at ${config.url} refuses us (${status} ${message}): correct INFLUX_TOKEN`, cause)
    }
    if (status !== null) return new Error(`InfluxDB at ${config.url} answered ${status}: ${message}`, cause)
    const reason = message || String((error as { code?: string }).code)
    return new Error(`InfluxDB at ${config.url} can't be used (${reason}): start it or correct INFLUX_URL`, cause)
  }

const versionOf = (header: unknown): InfluxVersion => {
  const major = Number(/^v?(\d+)/.exec(String(header))?.[1])
  return major === 1 ? 1 : major === 3 ? 3 : 2 // 2 when a proxy swallowed the header: the API the client was made for
}

/** One server and database as seen through the official client; connects when first asked. */
export const createInfluxServer = (deps: InfluxConfig & { readonly log: Logger }): InfluxServer => {
  const { log, bucket } = deps
  // The client writes every failure to the console; each is thrown to us as well, and said once by whoever asked.
  setLogger({ error: (message) => log.debug(message), warn: (message) => log.debug(message) })
  const client = createClient(deps)
  let known: InfluxVersion | null = null
  const explain = explainer(deps, () => known)

  const version = async (): Promise<InfluxVersion> => {
    if (known !== null) return known
    let header: unknown
    await client.transport
      .request('/ping', '', { method: 'GET', headers: { accept: 'text/plain' } }, (headers) => {
        header = headers['x-influxdb-version']
      })
      .catch((error: unknown) => Promise.reject(explain(error)))
    known = versionOf(header)
    return known
  }

  return {
    client,
    version,
    explain,
    async query(influxql) {
      await version()
      const path = `/query?${new URLSearchParams({ db: bucket, epoch: 'ms', q: influxql })}`
      const answer: QueryAnswer | undefined = await client.transport
        .request(path, '', { method: 'GET', headers: { accept: 'application/json' } })
        .catch((error: unknown) => Promise.reject(explain(error)))
      // An unknown database answers 200 with the error in the body.
      const error = answer?.error ?? answer?.results?.find((result) => result.error !== undefined)?.error
      if (error !== undefined) throw explain(new Error(error))
      return answer?.results?.flatMap(({ series }) => series ?? []) ?? []
    },
  }
}
