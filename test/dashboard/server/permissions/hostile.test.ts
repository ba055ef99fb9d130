import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATIONS as SERVED } from '../../../../dashboard/server/operations/operations.ts'
import type { ApiClient } from '../api-client.ts'
import { hostileBodies, hostileHeaders, hostileQueries, hostileVersions } from './hostile-values.ts'
import { type Ask, type How, send } from './how.ts'
import { HOWS, plainName } from './hows.ts'
import { createTargets } from './try-call.ts'
import { startWorld, type World } from './world.ts'

type Described = { readonly parameters: readonly { readonly name: string; readonly in: string }[] }
type Paths = Record<string, Record<string, Described>>

/** Thousands of calls. */
const LONG_MS = 600_000

let world: World
let paths: Paths
beforeAll(async () => {
  world = await startWorld()
  const answer = await fetch(`${world.dashboard.url}/api/openapi.json`)
  paths = ((await answer.json()) as { paths: Paths }).paths
})
afterAll(() => world.stop())

const queryOf = (operation: string): readonly string[] => {
  const [method = '', path = ''] = operation.split(' ')
  const { parameters = [] } = paths[path]?.[method] ?? {}
  return parameters.filter((one) => one.in === 'query').map(({ name }) => name)
}

/**
 * Calls rightly but for one thing, as one who may. Every answer stands in the document (api-client.ts holds it against
 * that), none is a 500. A target that was used up is made anew.
 */
const sweep = async (key: string, how: How, wrongly: (ask: Ask, operation: string) => readonly Ask[]) => {
  const operation = plainName(key)
  const targets = createTargets(world, how)
  const clientFor = (): Promise<ApiClient> | ApiClient =>
    how.needsPasser ? world.passer('administrator') : world.as('administrator')
  const count = wrongly(await targets.of('own'), operation).length
  for (let index = 0; index < count; index += 1) {
    const ask = wrongly(await targets.of('own'), operation)[index] ?? {}
    const { status } = await send(await clientFor(), operation, ask)
    const what = `${operation} ${JSON.stringify({ ...ask, params: undefined }).slice(0, 300)}`
    expect(status, what).toBeLessThan(500)
    if (status < 300 && !operation.startsWith('get ')) targets.used('own')
  }
  return count
}

/** Variants of an operation read the same input. */
const OPERATIONS = Object.entries(HOWS).filter(([key]) => plainName(key) === key)
const withBody = OPERATIONS.filter(([key]) => !/^(get|delete) /.test(key))
const versioned = SERVED.flatMap(({ method, path, ifMatch }) => {
  const how = HOWS[`${method} ${path}`]
  return ifMatch && how ? [[`${method} ${path}`, how] as const] : []
})
/** What reads headers is the same code for all: one of each kind of method, body and caller. */
const KINDS = [
  'get /trips',
  'get /audit/export',
  'post /session',
  'post /trips',
  'put /gates/{id}',
  'patch /seals/{id}',
]
const ofEachKind = [...KINDS, 'delete /tokens/{id}', 'post /seals/bulk', 'post /corridors/import'].map((key) => {
  const how = HOWS[key]
  if (!how) throw new Error(`${key} is not served`)
  return [key, how] as const
})

describe('hostile input', () => {
  it.each(withBody)(
    'in the body of %s is refused, or taken for what it says',
    { timeout: LONG_MS },
    async (key, how) => {
      expect(await sweep(key, how, hostileBodies)).toBeGreaterThan(5)
    },
  )

  it.each(OPERATIONS)('in the query of %s is refused', { timeout: LONG_MS }, async (key, how) => {
    await sweep(key, how, (ask, operation) => hostileQueries(ask, queryOf(operation)))
  })

  it.each(versioned)('in If-Match of %s is refused', { timeout: LONG_MS }, async (key, how) => {
    expect(await sweep(key, how, hostileVersions)).toBeGreaterThan(5)
  })

  it.each(ofEachKind)('in the headers of %s is refused', { timeout: LONG_MS }, async (key, how) => {
    expect(await sweep(key, how, hostileHeaders)).toBeGreaterThan(20)
  })
})

it('leaves the platform whole', async () => {
  expect(await world.dashboard.deps.records.audit.verify()).toMatchObject({ ok: true })
  expect((await fetch(`${world.dashboard.url}/health/ready`)).status).toBe(200)
  expect(await world.dashboard.deps.records.users.activeAdministrators()).toContain('admin')
})
