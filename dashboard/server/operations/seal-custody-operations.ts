import { z } from 'zod'
import { custodyQuery, custodySchema, custodyToWire, transferBody } from '../../../contract/http/custody.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { sealSchema } from '../../../contract/http/seal.ts'
import type { SealId } from '../../../domain/ids.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { shownSeal } from '../seals/shown-seal.ts'
import { transferSeal } from '../seals/transfer-seal.ts'
import { visibleSeal } from '../seals/visible-seal.ts'
import { OFFICERS, READERS } from '../session/roles.ts'

const params = z.strictObject({ id: idField<SealId>() })

const handOver = defineOperation({
  method: 'post',
  path: '/seals/{id}/transfers',
  tag: 'seals',
  summary: 'Hand a seal over: `toGate` takes it into stock there, `toState` says what became of it',
  roles: OFFICERS,
  params,
  body: transferBody,
  ifMatch: 'optional',
  answers: { 201: { description: 'on the record; the seal as it is now', schema: sealSchema } },
  refusals: [404, 409, 412],
  async handle({ params, body, ifMatch, user, sight, nowMs }, context) {
    const asked = { id: params.id, body, ifMatch, by: user.username, sight, nowMs }
    const seal = await context.records.transaction((stores) => transferSeal(stores, asked))
    for (const topic of ['seals', 'outbox'] as const) context.feed.hint(topic)
    return { status: 201, body: await shownSeal(context, seal, nowMs) }
  },
})

const listTransfers = defineOperation({
  method: 'get',
  path: '/seals/{id}/transfers',
  tag: 'seals',
  summary: 'Who had a seal, where and when: its custody, newest first',
  roles: READERS,
  params,
  query: custodyQuery,
  answers: { 200: { description: 'hand-overs', schema: pageOf(custodySchema) } },
  refusals: [404],
  async handle({ params, query, sight }, context) {
    await visibleSeal(context.records, params.id, sight)
    const page = await context.records.custody.list({ ...query, sealId: params.id })
    return { status: 200, body: { ...page, items: page.items.map(custodyToWire) } }
  },
})

export const sealCustodyOperations: readonly Operation[] = [handOver, listTransfers]
