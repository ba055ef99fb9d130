import {
  importBody,
  importProblemSchema,
  importQuery,
  importReportSchema,
  templateQuery,
} from '../../../contract/http/trip-import.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { OFFICERS } from '../session/roles.ts'
import { csvFile, writeCsv } from '../tables/write-csv.ts'
import { templateTable } from '../trips/import/columns.ts'
import { draftOfJson } from '../trips/import/draft.ts'
import { draftsOfCsv } from '../trips/import/drafts-of-csv.ts'
import { importTrips } from '../trips/import/import-trips.ts'

/** 2,000 rows of half a kilobyte. */
const CSV_LIMIT_BYTES = 1024 * 1024

const importMany = defineOperation({
  method: 'post',
  path: '/trips/import',
  tag: 'trips',
  summary: 'Register many trips from CSV or JSON, all or none, with a report of every row; `dryRun` only reports',
  roles: OFFICERS,
  query: importQuery,
  body: importBody,
  upload: { types: ['text/csv'], limitBytes: CSV_LIMIT_BYTES },
  answers: {
    200: { description: 'what a dry run found', schema: importReportSchema },
    201: { description: 'all are registered', schema: importReportSchema },
  },
  problems: { 400: importProblemSchema },
  async handle({ query: { dryRun }, body, upload, user, sight, nowMs }, context) {
    const drafts = upload ? draftsOfCsv(upload.text) : body.map(draftOfJson)
    const report = await importTrips(context, { drafts, dryRun, user, sight, nowMs })
    return { status: dryRun ? 200 : 201, body: report }
  },
})

const template = defineOperation({
  method: 'get',
  path: '/trips/import-template',
  tag: 'trips',
  summary: 'A CSV file with the columns of the import and a row to show how they are filled',
  roles: OFFICERS,
  query: templateQuery,
  answers: { 200: { description: 'a file', schema: null, files: ['text/csv'] } },
  handle({ query: { lang } }) {
    const { header, row } = templateTable(lang)
    const text = writeCsv({ columns: header, rows: [row] }, { forPeople: true })
    return Promise.resolve({ status: 200, file: csvFile('trips.csv', text) })
  },
})

/** Before those of single trips: `/trips/import-template` would be a trip's path, too. */
export const tripImportOperations: readonly Operation[] = [importMany, template]
