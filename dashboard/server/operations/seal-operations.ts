import { z } from 'zod'
import { AlreadyExists, type Seal } from '../../../adapters/records/records.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { sealBody, sealPatch, sealQuery, sealSchema, sealTokenSchema } from '../../../contract/http/seal.ts'
import type { SealId } from '../../../domain/ids.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { alreadyThere, invalid } from '../http/problem.ts'
import { gateRefusal } from '../seals/own-gate.ts'
import { patchSeal } from '../seals/patch-seal.ts'
import { readSealRows, registerSeals } from '../seals/register-seals.ts'
import { newSealToken } from '../seals/seal-token.ts'
import { shownSeal, shownSeals } from '../seals/shown-seal.ts'
import { visibleSeal } from '../seals/visible-seal.ts'
import { KEEPERS, READERS } from '../session/roles.ts'
import { csvFile, writeCsv } from '../tables/write-csv.ts'
import { demandNoWitness } from '../witnesses/demand-free-name.ts'

const params = z.strictObject({ id: idField<SealId>() })
/** 5,000 rows of the longest ids, models and gates. */
const BULK_LIMIT_BYTES = 1024 * 1024

const listSeals = defineOperation({
  method: 'get',
  path: '/seals',
  tag: 'seals',
  summary: 'Seals with what was last heard of them, by id',
  roles: READERS,
  query: sealQuery,
  answers: { 200: { description: 'seals', schema: pageOf(sealSchema) } },
  async handle({ query, sight: whole, nowMs }, context) {
    const { overdue, silent, lowBattery, region, ...rest } = query
    const sight = await context.sights.within(whole, region)
    const { settings } = await context.records.rules.newest()
    const health = { overdue, silent, lowBattery, settings, nowMs }
    const page = await context.records.seals.list({ ...rest, health, sight })
    return { status: 200, body: { ...page, items: await shownSeals(context, page.items, nowMs) } }
  },
})

const registerSeal = defineOperation({
  method: 'post',
  path: '/seals',
  tag: 'seals',
  summary: 'Register a seal; its token is told once',
  roles: KEEPERS,
  body: sealBody,
  answers: { 201: { description: 'registered', schema: sealTokenSchema } },
  refusals: [409],
  async handle({ body, user, sight, nowMs }, context) {
    const token = newSealToken()
    const seal: Seal = { ...body, version: 1, state: 'in-stock', stateSinceMs: nowMs, createdAtMs: nowMs }
    await context.records
      .transaction(async (stores) => {
        const refusal = gateRefusal(await stores.network.gates(), sight, body.gate)
        if (refusal !== null) throw invalid('gate', refusal)
        await demandNoWitness(stores, seal.id)
        await stores.seals.register(seal, token.sha256)
        const target = `seal ${seal.id}`
        await stores.audit.append({ atMs: nowMs, by: user.username, action: 'seal.register', target, detail: seal })
      })
      .catch((error: unknown) => {
        throw error instanceof AlreadyExists ? alreadyThere('seal', error) : error
      })
    context.feed.hint('seals')
    return { status: 201, body: { id: seal.id, token: token.text } }
  },
})

const registerMany = defineOperation({
  method: 'post',
  path: '/seals/bulk',
  tag: 'seals',
  summary: 'Register up to 5,000 seals from a CSV file (id, model, reportingIntervalS, gate), all or none',
  roles: KEEPERS,
  upload: { types: ['text/csv'], limitBytes: BULK_LIMIT_BYTES },
  answers: { 201: { description: 'registered: id and token of each, told once', schema: null, files: ['text/csv'] } },
  refusals: [409],
  async handle({ upload, user, sight, nowMs }, context) {
    const rows = readSealRows(upload?.text ?? '')
    const asked = { by: user.username, sight, nowMs }
    const registered = await context.records.transaction((stores) => registerSeals(stores, rows, asked))
    context.feed.hint('seals')
    const cells = registered.map(({ id, token }) => [id, token])
    return {
      status: 201,
      file: csvFile('seal-tokens.csv', writeCsv({ columns: ['id', 'token'], rows: cells }, { forPeople: false })),
    }
  },
})

const readSeal = defineOperation({
  method: 'get',
  path: '/seals/{id}',
  tag: 'seals',
  summary: 'One seal',
  roles: READERS,
  params,
  answers: { 200: { description: 'the seal', schema: sealSchema } },
  refusals: [404],
  async handle({ params, sight, nowMs }, context) {
    const seal = await visibleSeal(context.records, params.id, sight)
    return { status: 200, body: await shownSeal(context, seal, nowMs) }
  },
})

const changeSeal = defineOperation({
  method: 'patch',
  path: '/seals/{id}',
  tag: 'seals',
  summary: 'Correct what is registered of a seal; the interval of an armed one changes by command only',
  roles: KEEPERS,
  params,
  body: sealPatch,
  ifMatch: 'required',
  answers: { 200: { description: 'the seal as it is now', schema: sealSchema } },
  refusals: [404, 409, 412, 428],
  async handle({ params, body, ifMatch, user, sight, nowMs }, context) {
    const asked = { id: params.id, body, ifMatch, by: user.username, sight, nowMs }
    const seal = await context.records.transaction((stores) => patchSeal(stores, asked))
    context.feed.hint('seals')
    return { status: 200, body: await shownSeal(context, seal, nowMs) }
  },
})

export const sealOperations: readonly Operation[] = [listSeals, registerSeal, registerMany, readSeal, changeSeal]
