import { z } from 'zod'
import { AlreadyExists, type Stores } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import {
  corridorBody,
  corridorFromBody,
  corridorSchema,
  corridorToWire,
  corridorVersionBody,
  corridorVersionParams,
} from '../../../contract/http/corridor.ts'
import {
  corridorImportProblem,
  corridorImportQuery,
  corridorImportSchema,
} from '../../../contract/http/corridor-import.ts'
import { expectedDurationQuery, expectedDurationSchema } from '../../../contract/http/expected-duration.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf, pageQuery } from '../../../contract/http/page.ts'
import { compileCorridor } from '../../../domain/corridor/compile-corridor.ts'
import type { CorridorId } from '../../../domain/ids.ts'
import type { Corridor } from '../../../domain/network/network.ts'
import type { Context } from '../context.ts'
import { importCorridor } from '../corridor-import/import-corridor.ts'
import { ROUTE_FILE_TYPES } from '../corridor-import/read-route-file.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { pageOfAll } from '../http/page-of-all.ts'
import { alreadyThere, invalid, notFound } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { wholeSettings } from '../rules/save-rules.ts'
import { KEEPERS, OFFICERS, TRIP_READERS } from '../session/roles.ts'
import { readExpectedDuration } from '../trips/expected-duration.ts'

const demandGates = async (stores: Stores, corridor: Corridor): Promise<void> => {
  const known = new Set((await stores.network.gates()).map(({ id }) => id))
  for (const member of ['originGate', 'destinationGate'] as const)
    if (!known.has(corridor[member])) throw invalid(member, `there is no gate ${corridor[member]}: add it first`)
}

/** A checkpoint that no line comes by would be asked of nobody. */
const demandPasses = (corridor: Corridor): void => {
  if (!corridor.checkpoints) return
  for (const [at, { passes, radiusM }] of compileCorridor(corridor, { innerFraction: 1 }).checkpoints.entries())
    if (passes.every((pass) => pass === null))
      throw invalid(`checkpoints.${at}`, `no line comes within ${radiusM} m of it: move it, or enlarge its radius`)
}

/** Adds a version in one transaction with its audit entry. */
const addVersion = async (
  context: Context,
  change: {
    readonly corridor: Corridor
    readonly mode: 'create' | 'next'
    readonly ifMatch: number | null
    readonly reason: string | undefined
    readonly user: Person
    readonly nowMs: number
  },
): Promise<Corridor> => {
  const { corridor, mode, ifMatch, reason, user, nowMs } = change
  const target = `corridor ${corridor.id}`
  demandPasses(corridor)
  const stored = await context.records
    .transaction(async (stores) => {
      const current = await stores.network.corridor(corridor.id)
      if (mode === 'next' && !current) throw notFound('corridor', corridor.id)
      if (mode === 'next') await demandVersion(stores, target, ifMatch, current?.version ?? 0)
      await demandGates(stores, corridor)
      if (corridor.rules) wholeSettings((await stores.rules.newest()).settings, corridor.rules, 'rules')
      const added = await stores.network.addCorridorVersion(corridor, mode)
      const detail = { version: added.version, ...(reason === undefined ? {} : { reason }) }
      const action = mode === 'create' ? 'corridor.add' : 'corridor.add-version'
      await stores.audit.append({ atMs: nowMs, by: user.username, action, target, detail })
      return added
    })
    .catch((error: unknown) => {
      throw error instanceof AlreadyExists ? alreadyThere('corridor', error) : error
    })
  context.feed.hint('network')
  return stored
}

const listCorridors = defineOperation({
  method: 'get',
  path: '/corridors',
  tag: 'network',
  summary: 'The newest version of every corridor, by id',
  roles: TRIP_READERS,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'corridors', schema: pageOf(corridorSchema) } },
  async handle({ query }, context) {
    const page = pageOfAll(await context.records.network.corridors(), query)
    return { status: 200, body: { ...page, items: page.items.map(corridorToWire) } }
  },
})

const createCorridor = defineOperation({
  method: 'post',
  path: '/corridors',
  tag: 'network',
  summary: 'Register a corridor',
  roles: KEEPERS,
  ofAllRegions: true,
  body: corridorBody,
  answers: { 201: { description: 'version 1', schema: corridorSchema } },
  refusals: [409],
  async handle({ body, user, nowMs }, context) {
    const corridor = corridorFromBody(body.id, body)
    const { reason } = body
    const stored = await addVersion(context, { corridor, mode: 'create', ifMatch: null, reason, user, nowMs })
    return { status: 201, body: corridorToWire(stored) }
  },
})

const createVersion = defineOperation({
  method: 'post',
  path: '/corridors/{id}/versions',
  tag: 'network',
  summary: 'Add a version; trips armed before keep theirs, later ones take the newest that is in force',
  roles: KEEPERS,
  ofAllRegions: true,
  params: z.strictObject({ id: idField<CorridorId>() }),
  body: corridorVersionBody,
  ifMatch: 'optional',
  answers: { 201: { description: 'the next version', schema: corridorSchema } },
  refusals: [404, 412],
  async handle({ params, body, ifMatch, user, nowMs }, context) {
    if (body.id !== undefined && body.id !== params.id)
      throw invalid('id', `got ${body.id}, expected ${params.id} as in the path`)
    const corridor = corridorFromBody(params.id, body)
    const stored = await addVersion(context, { corridor, mode: 'next', ifMatch, reason: body.reason, user, nowMs })
    return { status: 201, body: corridorToWire(stored) }
  },
})

const listVersions = defineOperation({
  method: 'get',
  path: '/corridors/{id}/versions',
  tag: 'network',
  summary: 'All versions of a corridor, newest first; `validFrom` and `validTo` say which are in force',
  roles: TRIP_READERS,
  params: z.strictObject({ id: idField<CorridorId>() }),
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'versions', schema: pageOf(corridorSchema) } },
  refusals: [404],
  async handle({ params, query }, context) {
    const { network } = context.records
    if (!(await network.corridor(params.id))) throw notFound('corridor', params.id)
    const page = await network.corridorVersions({ id: params.id, ...query })
    return { status: 200, body: { ...page, items: page.items.map(corridorToWire) } }
  },
})

const readVersion = defineOperation({
  method: 'get',
  path: '/corridors/{id}/versions/{n}',
  tag: 'network',
  summary: 'A corridor as it was in one version',
  roles: TRIP_READERS,
  params: corridorVersionParams,
  answers: { 200: { description: 'that version', schema: corridorSchema } },
  refusals: [404],
  async handle({ params }, context) {
    const corridor = await context.records.network.corridor(params.id, params.n)
    if (!corridor) throw notFound('corridor', `${params.id} version ${params.n}`)
    return { status: 200, body: corridorToWire(corridor) }
  },
})

const importLines = defineOperation({
  method: 'post',
  path: '/corridors/import',
  tag: 'network',
  summary: 'Lines of a corridor from a GPX, KML or GeoJSON file, with a report; nothing is stored',
  roles: KEEPERS,
  query: corridorImportQuery,
  upload: { types: ROUTE_FILE_TYPES, limitBytes: 4 * 1024 * 1024 },
  answers: { 200: { description: 'the proposal', schema: corridorImportSchema } },
  problems: { 400: corridorImportProblem },
  async handle({ upload, query }, context) {
    const { originGate, destinationGate } = query
    return { status: 200, body: await importCorridor(context, { upload, originGate, destinationGate }) }
  },
})

const expectDuration = defineOperation({
  method: 'get',
  path: '/corridors/{id}/expected-duration',
  tag: 'network',
  summary: 'How long a journey may be expected to take from arming to arrival; a deadline is proposed from it',
  roles: OFFICERS,
  params: z.strictObject({ id: idField<CorridorId>() }),
  query: expectedDurationQuery,
  answers: { 200: { description: 'of past journeys this way, else of its length', schema: expectedDurationSchema } },
  refusals: [404],
  async handle({ params, query }, context) {
    return { status: 200, body: await readExpectedDuration(context, params.id, query.originGate) }
  },
})

export const corridorOperations: readonly Operation[] = [
  listCorridors,
  expectDuration,
  createCorridor,
  importLines,
  createVersion,
  listVersions,
  readVersion,
]
