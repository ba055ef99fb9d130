import { alertCodeSchema, alertCodeToWire } from '../../../contract/http/alert-code.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { CODE_FACTS } from '../../../domain/alert/code-facts.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { TRIP_READERS } from '../session/roles.ts'

const listAlertCodes = defineOperation({
  method: 'get',
  path: '/alert-codes',
  tag: 'alerts',
  summary: 'Every kind of alert: what it means, what speaks against it, what to do first, its EAEU code; one page',
  roles: TRIP_READERS,
  answers: { 200: { description: 'in the order of the catalogue', schema: pageOf(alertCodeSchema) } },
  handle: async () => ({ status: 200, body: { items: CODE_FACTS.map(alertCodeToWire), nextCursor: null } }),
})

export const alertCodeOperations: readonly Operation[] = [listAlertCodes]
