import { incidentQuery, incidentSchema, incidentToWire } from '../../../contract/http/incident.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { TRIP_READERS } from '../session/roles.ts'

const listIncidents = defineOperation({
  method: 'get',
  path: '/incidents',
  tag: 'alerts',
  summary: 'Alerts grouped by their cause, newest first; open ones unless asked otherwise',
  roles: TRIP_READERS,
  query: incidentQuery,
  answers: { 200: { description: 'incidents, each with all of its alerts', schema: pageOf(incidentSchema) } },
  async handle({ query, sight }, context) {
    const { state, ...paging } = query
    const page = await context.records.alerts.incidents({ ...paging, open: state === 'open', sight })
    return { status: 200, body: { ...page, items: page.items.map(incidentToWire) } }
  },
})

export const incidentOperations: readonly Operation[] = [listIncidents]
