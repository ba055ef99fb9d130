import { pageOf } from '../../../contract/http/page.ts'
import {
  quarantineParams,
  quarantineQuery,
  quarantineSchema,
  quarantineToWire,
  quarantineWholeToWire,
} from '../../../contract/http/quarantine.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { releaseItem } from '../quarantine/release-item.ts'
import { ADMINISTRATORS, AUDITORS } from '../session/roles.ts'

const listQuarantine = defineOperation({
  method: 'get',
  path: '/quarantine',
  tag: 'quarantine',
  summary: 'What devices sent and could not be used, with its reason',
  roles: AUDITORS,
  query: quarantineQuery,
  look: { action: 'quarantine.read', target: 'quarantine' },
  answers: { 200: { description: 'newest first', schema: pageOf(quarantineSchema) } },
  async handle({ query }, context) {
    const page = await context.records.quarantine.list(query)
    return { status: 200, body: { ...page, items: page.items.map(quarantineToWire) } }
  },
})

const readQuarantine = defineOperation({
  method: 'get',
  path: '/quarantine/{id}',
  tag: 'quarantine',
  summary: 'One item with all of its bytes',
  roles: AUDITORS,
  params: quarantineParams,
  look: { action: 'quarantine.item.read', target: 'quarantine {id}' },
  answers: { 200: { description: 'the item', schema: quarantineSchema } },
  refusals: [404],
  async handle({ params }, context) {
    const item = await context.records.quarantine.get(params.id)
    if (!item) throw notFound('quarantine-item', params.id)
    return { status: 200, body: quarantineWholeToWire(item) }
  },
})

const releaseFromQuarantine = defineOperation({
  method: 'post',
  path: '/quarantine/{id}/release',
  tag: 'quarantine',
  summary: 'Have a message that can be read by now judged, with all of its parts that can be used; again is no harm',
  roles: ADMINISTRATORS,
  params: quarantineParams,
  answers: { 200: { description: 'the item, released', schema: quarantineSchema } },
  refusals: [404, 409],
  async handle({ params, user, nowMs }, context) {
    const item = await releaseItem(context, params.id, { by: user.username, atMs: nowMs })
    return { status: 200, body: quarantineToWire(item) }
  },
})

export const quarantineOperations: readonly Operation[] = [listQuarantine, readQuarantine, releaseFromQuarantine]
