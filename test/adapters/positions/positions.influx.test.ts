import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../../adapters/log.ts'
import { batchOf } from '../../../adapters/positions/position-batch.ts'
import { createInfluxPositions } from '../../../adapters/positions/positions.influx.ts'
import { openThreadedPositions } from '../../../adapters/positions/positions.threaded.ts'
import type { Position } from '../../../adapters/positions/positions.ts'
import { type InfluxUnderTest, influxMissing, startInflux } from '../../../bench/platform/start-influx.ts'
import { DAY_MS, fix, journey, seal } from './fixes.ts'
import { positionsContract } from './positions-contract.ts'

const log = createLog({ level: 'silent' })
const ALL = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const

describe.skipIf(influxMissing)(`with a real server${influxMissing ? `: ${influxMissing}` : ''}`, () => {
  let influx: InfluxUnderTest
  let databases = 0
  beforeAll(async () => {
    influx = await startInflux()
  })
  afterAll(() => influx?.remove())

  const newDatabase = async (): Promise<string> => {
    databases += 1
    await influx.execute(`CREATE DATABASE "db${databases}"`)
    return `db${databases}`
  }
  const open = (bucket: string, url = influx.url) =>
    createInfluxPositions({ url, token: null, org: 'any', bucket, log })

  positionsContract('InfluxDB 1.6', async () => open(await newDatabase()), { runs: 12 })

  test('after a restart of ours the lowest seq still stays', async () => {
    const bucket = await newDatabase()
    await open(bucket).write(batchOf([fix(seal(1), DAY_MS, { seq: 3 }), fix(seal(1), DAY_MS + 60_000, { seq: 9 })]))
    const restarted = open(bucket)
    await restarted.write(
      batchOf([fix(seal(1), DAY_MS, { seq: 5, lng: 1 }), fix(seal(1), DAY_MS + 60_000, { seq: 8, lng: 2 })]),
    )
    expect((await restarted.track(seal(1), ...ALL)).map(({ seq }) => seq)).toEqual([3, 8])
  })

  test('another client finds the points', async () => {
    const bucket = await newDatabase()
    await open(bucket).write(batchOf([fix(seal(7), DAY_MS)]))
    const query = new URLSearchParams({ db: bucket, q: 'SELECT * FROM position', epoch: 'ms' })
    const answer = (await (await fetch(`${influx.url}/query?${query}`)).json()) as {
      results: { series: { columns: string[]; values: unknown[][] }[] }[]
    }
    const series = answer.results[0]?.series[0]
    const point = Object.fromEntries(series?.columns.map((name, index) => [name, series.values[0]?.[index]]) ?? [])
    expect(point).toMatchObject({ time: DAY_MS, seal: 'VN0000007', lng: 106.7312345, seq: 1841, source: 'gnss' })
  })

  test('points that the server will never take are named, their neighbours are stored', async () => {
    const bucket = await newDatabase()
    // Another client made a field a text in one week: the server refuses numbers there, and there only.
    const conflict = `position,seal=X speedKmh="fast" ${DAY_MS}`
    await fetch(`${influx.url}/write?db=${bucket}&precision=ms`, { method: 'POST', body: conflict })
    const week = 7 * 86_400_000
    const good = journey(seal(1), 700, DAY_MS - 5 * week)
    const bad = [fix(seal(1), DAY_MS + 1), fix(seal(2), DAY_MS + 2), fix(seal(1), DAY_MS + 3)]
    const batch = [
      ...good.slice(0, 100),
      bad[0],
      ...good.slice(100, 650),
      bad[1],
      bad[2],
      ...good.slice(650),
    ] as Position[]
    const positions = open(bucket)
    const { rejected } = await positions.write(batchOf(batch))
    expect(rejected.map(({ index }) => index)).toEqual([100, 651, 652])
    expect(rejected[0]?.reason).toMatch(
      /^InfluxDB refuses it: partial write: field type conflict: input field "speedKmh" .* is type float.*$/,
    )
    expect(await positions.track(seal(1), ...ALL)).toEqual(good)
    expect(await positions.track(seal(2), ...ALL)).toEqual([])
  })

  test('in a thread of its own it stores, names and explains the same', async () => {
    const inThread = (bucket: string) =>
      openThreadedPositions({
        at: { influx: { url: influx.url, token: null, org: 'any', bucket }, level: 'silent' },
        onDeath: (reason) => {
          throw reason
        },
      })
    const bucket = await newDatabase()
    await influx.execute(`ALTER RETENTION POLICY "autogen" ON "${bucket}" DURATION 30d SHARD DURATION 1d`)
    const now = Math.floor(Date.now() / 1_000) * 1_000
    const good = journey(seal(1), 20, now - 86_400_000)
    const old = [9, 8].map((seq) => fix(seal(2), now - 90 * 86_400_000, { seq }))
    const positions = await inThread(bucket)
    const { rejected } = await positions.write(batchOf([...old, fix(seal(1), Number.NaN), ...good]))
    expect(rejected.map(({ index }) => index)).toEqual([1, 2]) // of two with one identity the lowest seq was to stay
    expect(rejected[0]?.reason).toContain('retention policy')
    expect(await positions.track(seal(1), ...ALL)).toEqual(good)
    await positions.close()
    const lost = await inThread('lost')
    await expect(lost.check()).rejects.toThrow(/no database lost .* influx -execute 'CREATE DATABASE "lost"'/)
    await lost.close()
  })

  test('points older than what the database keeps are named', async () => {
    const bucket = await newDatabase()
    await influx.execute(`ALTER RETENTION POLICY "autogen" ON "${bucket}" DURATION 30d SHARD DURATION 1d`)
    const now = Math.floor(Date.now() / 1_000) * 1_000
    const good = journey(seal(1), 20, now - 86_400_000)
    const positions = open(bucket)
    const { rejected } = await positions.write(batchOf([fix(seal(1), now - 90 * 86_400_000), ...good]))
    expect(rejected).toEqual([{ index: 0, reason: expect.stringContaining('retention policy') }])
    expect(await positions.track(seal(1), ...ALL)).toEqual(good)
  })

  test('an unknown database is an error with the command that makes it', async () => {
    const positions = open('nowhere')
    const mend = /no database nowhere .* influx -execute 'CREATE DATABASE "nowhere"'/
    await expect(positions.check()).rejects.toThrow(mend)
    await expect(positions.write(batchOf([fix(seal(1), DAY_MS)]))).rejects.toThrow(mend)
    await expect(positions.track(seal(1), ...ALL)).rejects.toThrow(mend)
    await influx.execute('CREATE DATABASE "nowhere"')
    await positions.check()
    expect(await positions.write(batchOf([fix(seal(1), DAY_MS)]))).toEqual({ rejected: [] })
  })

  test('an address where nothing listens is an error that says so', async () => {
    const positions = open('any', 'http://127.0.0.1:1')
    await expect(positions.check()).rejects.toThrow(
      /127\.0\.0\.1:1 can't be used \(.*ECONNREFUSED.*\): start it or correct/,
    )
  })

  test('a server that went away rejects writes, and takes them when it is back', async () => {
    const bucket = await newDatabase()
    const positions = open(bucket)
    const whole = journey(seal(1), 100)
    await positions.write(batchOf(whole.slice(0, 50)))
    await influx.kill()
    await expect(positions.write(batchOf(whole.slice(40)))).rejects.toThrow(/can't be used/)
    await expect(positions.check()).rejects.toThrow(/can't be used/)
    await influx.restart()
    expect(await positions.write(batchOf(whole.slice(40)))).toEqual({ rejected: [] })
    expect(await positions.track(seal(1), ...ALL)).toEqual(whole)
    await positions.close()
  })

  test('a token with a colon is the user and password of 1.x', async () => {
    const guarded = await startInflux({ auth: true })
    onTestFinished(() => guarded.remove())
    const enter = (token: string | null) =>
      createInfluxPositions({ url: guarded.url, token, org: '', bucket: guarded.database, log })
    const positions = enter('admin:seals')
    await positions.check()
    await positions.write(batchOf([fix(seal(1), DAY_MS)]))
    expect(await positions.track(seal(1), ...ALL)).toEqual([fix(seal(1), DAY_MS)])
    for (const token of [null, 'admin:wrong', 'token-of-2.x']) {
      const refusal = await enter(token)
        .write(batchOf([fix(seal(1), DAY_MS)]))
        .catch((error: Error) => error.message)
      expect(refusal).toMatch(/refuses us \(401 .*\): correct INFLUX_TOKEN$/)
      expect(refusal).not.toContain('wrong')
    }
  })
})

test.each([
  ['v2.7.10', '/api/v2/write?org=customs&bucket=seals&precision=ms'],
  ['3.2.1', '/api/v2/write?org=customs&bucket=seals&precision=ms'],
  ['1.6.7~rc0', '/write?db=seals&precision=ms'],
])('a server that says it is %s is written at %s', async (version, writePath) => {
  const asked: { method: string | undefined; url: string | undefined; authorization: string | undefined }[] = []
  const server = createServer(({ method, url, headers }, response) => {
    asked.push({ method, url, authorization: headers.authorization })
    response.setHeader('x-influxdb-version', version)
    if (url?.startsWith('/query')) response.setHeader('content-type', 'application/json').end('{"results":[{}]}')
    else response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const positions = createInfluxPositions({
    url: `http://127.0.0.1:${port}/`,
    token: 'a-token',
    org: 'customs',
    bucket: 'seals',
    log,
  })
  expect(await positions.write(batchOf([fix(seal(1), DAY_MS)]))).toEqual({ rejected: [] })
  await positions.close()
  expect(asked.at(0)?.url).toBe('/ping')
  expect(asked.at(-1)).toEqual({ method: 'POST', url: writePath, authorization: 'Token a-token' })
})
