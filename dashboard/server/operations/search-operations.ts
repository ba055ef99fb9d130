import { searchQuery, searchSchema } from '../../../contract/http/search.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { search } from '../search/search.ts'
import { TRIP_READERS } from '../session/roles.ts'

const find = defineOperation({
  method: 'get',
  path: '/search',
  tag: 'search',
  summary: 'Trips, declarations, containers, seals, vehicles and gates; without diacritics',
  roles: TRIP_READERS,
  query: searchQuery,
  answers: { 200: { description: 'what was found', schema: searchSchema } },
  async handle({ query, sight }, context) {
    return { status: 200, body: { items: await search(context.records, { ...query, sight }) } }
  },
})

export const searchOperations: readonly Operation[] = [find]
