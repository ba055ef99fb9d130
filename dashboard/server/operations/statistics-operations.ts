import { vietnamDay } from '../../../contract/http/period.ts'
import { statisticsParams, statisticsQuery, statisticsSchema } from '../../../contract/http/statistics.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { STATISTICS_READERS } from '../session/roles.ts'
import { alertQuality } from '../statistics/alert-quality.ts'
import { readAsked } from '../statistics/read-asked.ts'
import { sealStock } from '../statistics/seal-stock.ts'
import type { Statistic } from '../statistics/statistic.ts'
import { transitTimes } from '../statistics/transit-times.ts'
import { violations } from '../statistics/violations.ts'
import { csvFile, writeCsv } from '../tables/write-csv.ts'
import { XLSX_TYPE, xlsxFile } from '../tables/write-xlsx.ts'

/** Every statistic that is served; what they mean says docs/statistics.md. */
const STATISTICS: readonly Statistic[] = [sealStock, transitTimes, violations, alertQuality]

const readStatistics = defineOperation({
  method: 'get',
  path: '/statistics/{name}',
  tag: 'statistics',
  summary: `Figures of a period, or as of now: ${STATISTICS.map(({ name }) => name).join(', ')}`,
  roles: STATISTICS_READERS,
  params: statisticsParams,
  query: statisticsQuery,
  answers: { 200: { description: 'the figures', schema: statisticsSchema, files: ['text/csv', XLSX_TYPE] } },
  refusals: [404],
  async handle({ params, query, sight, nowMs }, context) {
    const statistic = STATISTICS.find(({ name }) => name === params.name)
    if (!statistic) throw notFound('statistic', params.name)
    const asked = await readAsked(context, statistic, { query, sight, nowMs })
    const { body, table } = await statistic.count(context, asked)
    if (query.format === 'json') return { status: 200, body }
    const fileName = `${statistic.name}-${vietnamDay(nowMs)}.${query.format}`
    if (query.format === 'xlsx') return { status: 200, file: await xlsxFile(fileName, table, statistic.name) }
    return { status: 200, file: csvFile(fileName, writeCsv(table, { forPeople: true })) }
  },
})

export const statisticsOperations: readonly Operation[] = [readStatistics]
