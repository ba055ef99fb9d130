import { statisticsParams, statisticsQuery, statisticsSchema } from '../../../contract/http/statistics.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { STATISTICS_READERS } from '../session/roles.ts'
import { sealStock } from '../statistics/seal-stock.ts'
import type { Statistic } from '../statistics/statistic.ts'
import { csvFile, writeCsv } from '../tables/write-csv.ts'

/** Every statistic that is served. */
const STATISTICS: readonly Statistic[] = [sealStock]

const readStatistics = defineOperation({
  method: 'get',
  path: '/statistics/{name}',
  tag: 'statistics',
  summary: `Figures as of now: ${STATISTICS.map(({ name }) => name).join(', ')}`,
  roles: STATISTICS_READERS,
  params: statisticsParams,
  query: statisticsQuery,
  answers: { 200: { description: 'the figures', schema: statisticsSchema, texts: ['text/csv'] } },
  refusals: [404],
  async handle({ params, query, sight, nowMs }, context) {
    const statistic = STATISTICS.find(({ name }) => name === params.name)
    if (!statistic) throw notFound('statistic', params.name)
    const { body, table } = await statistic.count(context, { sight, nowMs })
    if (query.format === 'json') return { status: 200, body }
    const text = writeCsv(table.columns, table.rows, { forPeople: true })
    return { status: 200, text: csvFile(`${statistic.name}-${body.at.slice(0, 10)}.csv`, text) }
  },
})

export const statisticsOperations: readonly Operation[] = [readStatistics]
