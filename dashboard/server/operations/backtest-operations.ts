import { z } from 'zod'
import { backtestSchema, corridorBacktestBody, rulesBacktestBody } from '../../../contract/http/backtest.ts'
import { idField } from '../../../contract/http/fields.ts'
import type { CorridorId } from '../../../domain/ids.ts'
import { seesTrip } from '../../../domain/sight.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { wholeSettings } from '../rules/save-rules.ts'
import { tryOnHistory } from '../rules/try-on-history.ts'
import { SUPERVISORS } from '../session/roles.ts'

const answers = { 200: { description: 'what would have been raised otherwise', schema: backtestSchema } }

const tryRules = defineOperation({
  method: 'post',
  path: '/rules/backtest',
  tag: 'rules',
  summary: 'Judge trips armed in a period again, by the settings in force and by others; nothing is stored',
  roles: SUPERVISORS,
  body: rulesBacktestBody,
  storesNothing: true,
  answers,
  refusals: [404, 429],
  async handle({ body, sight, nowMs, gone }, context) {
    const { records } = context
    const { corridor = null, tripIds = null } = body
    if (corridor !== null && !(await records.network.corridor(corridor))) throw notFound('corridor', corridor)
    for (const id of tripIds ?? []) {
      const trip = await records.trips.get(id)
      if (!trip || !seesTrip(sight, trip)) throw notFound('trip', id)
    }
    const before = (await records.rules.newest()).settings
    const after = wholeSettings(before, body.settings)
    const asked = { nowMs, fromMs: body.from, toMs: body.to, sight, corridor, tripIds, before, after, lines: null }
    return { status: 200, body: await tryOnHistory(context, asked, gone) }
  },
})

const tryCorridor = defineOperation({
  method: 'post',
  path: '/corridors/{id}/backtest',
  tag: 'rules',
  summary: 'Judge trips of a corridor armed in a period again, on its lines and on others; nothing is stored',
  roles: SUPERVISORS,
  params: z.strictObject({ id: idField<CorridorId>() }),
  body: corridorBacktestBody,
  storesNothing: true,
  answers,
  refusals: [404, 429],
  async handle({ params: { id: corridor }, body, sight, nowMs, gone }, context) {
    const { network, rules } = context.records
    const known = await network.corridor(corridor, body.version)
    if (!known)
      throw notFound('corridor', body.version === undefined ? corridor : `${corridor} version ${body.version}`)
    const lines = body.lines?.map(({ lengthKm: _, ...line }) => line) ?? known.lines
    const { settings } = await rules.newest()
    const tried = body.rules ?? (body.version === undefined ? undefined : (known.rules ?? {}))
    if (tried) wholeSettings(settings, tried, 'rules')
    const period = { nowMs, fromMs: body.from, toMs: body.to }
    const asked = {
      ...period,
      sight,
      corridor,
      tripIds: null,
      before: settings,
      after: settings,
      lines,
      rules: tried ?? null,
    }
    return { status: 200, body: await tryOnHistory(context, asked, gone) }
  },
})

export const backtestOperations: readonly Operation[] = [tryRules, tryCorridor]
