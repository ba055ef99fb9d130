import { DAY_MS } from '../../../contract/http/period.ts'
import type { StatisticsQuery } from '../../../contract/http/statistics.ts'
import type { GateId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { invalid } from '../http/problem.ts'
import type { Asked, Statistic } from './statistic.ts'

const USUAL_DAYS = 30
/** Three years, and a day of each of them that a leap year or an end may add. */
const MOST_DAYS = 3 * 366

type Call = { readonly query: StatisticsQuery; readonly sight: Sight; readonly nowMs: number }

/** What a caller asks a statistic for; throws the 400 problem that says what it can't be asked for. */
export const readAsked = async (context: Context, { name, takes }: Statistic, call: Call): Promise<Asked> => {
  const { query, sight, nowMs } = call
  const { format: _, ...members } = query
  const vain = Object.keys(members).filter((member) => !(takes as readonly string[]).includes(member))
  if (vain.length > 0)
    throw invalid(
      vain[0] as string,
      `${name} does not read ${vain.join(', ')}; it reads ${['format', ...takes].join(', ')}`,
    )
  const toMs = query.to ?? nowMs
  const fromMs = query.from ?? toMs - USUAL_DAYS * DAY_MS
  if (fromMs >= toMs) throw invalid('to', 'expected a time after from')
  if (toMs - fromMs > MOST_DAYS * DAY_MS) throw invalid('to', `expected at most ${MOST_DAYS} days after from`)
  const gates = await gatesOf(context, query)
  const filter = { fromMs, toMs, sight, gates, corridor: query.corridor, carrierId: query.carrier }
  return { sight, nowMs, filter, by: query.by ?? 'month' }
}

const gatesOf = async (context: Context, { gate, region }: StatisticsQuery): Promise<GateId[] | undefined> => {
  if (region === undefined) return gate === undefined ? undefined : [gate]
  const ofRegion = (await context.records.network.gates()).filter((known) => known.region === region)
  return ofRegion.map(({ id }) => id).filter((id) => gate === undefined || id === gate)
}
