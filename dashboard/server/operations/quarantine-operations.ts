import { pageOf } from '../../../contract/http/page.ts'
import { quarantineQuery, quarantineSchema, quarantineToWire } from '../../../contract/http/quarantine.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { AUDITORS } from '../session/roles.ts'

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

export const quarantineOperations: readonly Operation[] = [listQuarantine]
