import { z } from 'zod'
import { readListCursor, writeListCursor } from '../../../adapters/records/list-cursor.ts'
import { idField, wholeNumberIn } from '../../../contract/http/fields.ts'
import { pageOf, pageQuery } from '../../../contract/http/page.ts'
import { tripReportSchema } from '../../../contract/http/trip-report.ts'
import type { TripId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { newestReports } from '../evidence/newest-reports.ts'
import { belongs, MARGIN_MS, spansOf, spansOfPhones } from '../evidence/reports-of-trip.ts'
import { tellReports } from '../evidence/told-report.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { EVIDENCE_READERS } from '../session/roles.ts'
import { visibleTrip } from '../trips/visible-trip.ts'

const MOST_OFFSET = 999_999_999

/** Whose reports belong to a trip, and when: as in its evidence pack. */
const sendersOf = async ({ records }: Pick<Context, 'records'>, id: TripId, sight: Sight) => {
  const trip = await visibleTrip(records, id, sight)
  return [
    ...spansOf(await records.trips.assignmentsOfTrip(trip.id)),
    ...spansOfPhones(await records.witnesses.bindingsOfTrip(trip.id)),
  ]
}

const listReports = defineOperation({
  method: 'get',
  path: '/trips/{id}/reports',
  tag: 'trips',
  summary:
    'Every message of a trip’s seals and phones as it came, newest first; a page may hold fewer than `limit` and still have a next one',
  roles: EVIDENCE_READERS,
  params: z.strictObject({ id: idField<TripId>() }),
  query: z.strictObject(pageQuery),
  look: { action: 'trip.reports.read', target: 'trip {id}' },
  answers: { 200: { description: 'raw reports', schema: pageOf(tripReportSchema) } },
  refusals: [404],
  async handle({ params, query: { limit, cursor }, sight }, context) {
    const spans = await sendersOf(context, params.id, sight)
    const before = cursor === null ? Number.MAX_SAFE_INTEGER : readListCursor('numbered', cursor)[0]
    const { entries, next } = await newestReports(context, spans, { before, limit })
    const items = await tellReports(context, entries, { isWhole: false })
    return { status: 200, body: { items, nextCursor: next === null ? null : writeListCursor([next]) } }
  },
})

const readReport = defineOperation({
  method: 'get',
  path: '/trips/{id}/reports/{offset}',
  tag: 'trips',
  summary: 'One message of a trip’s seals or phones with all of its bytes and reports',
  roles: EVIDENCE_READERS,
  params: z.strictObject({ id: idField<TripId>(), offset: wholeNumberIn(1, MOST_OFFSET) }),
  look: { action: 'trip.reports.read', target: 'trip {id}' },
  answers: { 200: { description: 'the raw report', schema: tripReportSchema } },
  refusals: [404],
  async handle({ params, sight }, context) {
    const spans = await sendersOf(context, params.id, sight)
    const [entry] = await context.journal.readOffsets([params.offset])
    const isOfTrip =
      entry?.kind === 'report' &&
      spans.some(
        (span) => span.sealId === entry.sealId && entry.receivedAtMs >= span.fromMs - MARGIN_MS && belongs(span, entry),
      )
    if (!entry || !isOfTrip) throw notFound('report', String(params.offset))
    const [told] = await tellReports(context, [entry], { isWhole: true })
    return { status: 200, body: told }
  },
})

export const tripReportOperations: readonly Operation[] = [listReports, readReport]
