import { z } from 'zod'
import { ALERT_CODES, RESOLUTION_REASONS } from '../../domain/alert/alert.ts'
import type { CorridorId, GateId } from '../../domain/ids.ts'
import { SEAL_STATES } from '../../domain/seal/custody.ts'
import { bilingualOut, idField, idOut, textIn, timeOut } from './fields.ts'
import { periodIn } from './period.ts'

export const statisticsParams = z.strictObject({ name: z.string().max(64) })

/** What a table is asked for as; every statistic has all three. */
const FORMATS = ['json', 'csv', 'xlsx'] as const
export const statisticsQuery = z.strictObject({
  format: z.enum(FORMATS).default('json'),
  ...periodIn,
  gate: idField<GateId>().optional().meta({ description: 'trips that begin or end there' }),
  region: textIn(32).optional().meta({ description: 'trips that begin or end in it' }),
  corridor: idField<CorridorId>().optional(),
  carrier: textIn(64).optional().meta({ description: 'carrierId of the trips' }),
  by: z.enum(['month', 'day']).optional().meta({ description: 'of `violations`; a month when left out' }),
})
export type StatisticsQuery = z.output<typeof statisticsQuery>

const count = z.number().int().min(0)
const ms = z.number().int().nullable()
const share = z.number().min(0).max(1).nullable().meta({ description: '0 to 1; null: of nothing' })

/** One gate's seals: by state, and how many of them want looking after. */
const sealStockRow = z.object({
  gate: idOut.nullable().meta({ description: 'null: at no gate' }),
  name: bilingualOut.nullable(),
  region: z.string().nullable(),
  total: count,
  states: z.record(z.enum(SEAL_STATES), count),
  overdue: count,
  silent: count,
  lowBattery: count,
})
export type SealStockRow = z.infer<typeof sealStockRow>

const spread = z
  .object({ count, p50Ms: ms, p80Ms: ms, p95Ms: ms })
  .meta({ id: 'Spread', description: 'percentiles by nearest rank; null: of nothing' })

const transitRow = z.object({
  corridor: idOut,
  originGate: idOut,
  destinationGate: idOut,
  arrived: count,
  late: count.meta({ description: 'arrived after the deadline' }),
  lateShare: share,
  departedToArrived: spread,
  armedToUnsealed: spread,
})
export type TransitTimesRow = z.infer<typeof transitRow>

const outcomes = z.record(z.enum([...RESOLUTION_REASONS, 'withdrawn', 'open']), count)
const violationsRow = z.object({
  period: z.string().meta({ description: '2026-11, or 2026-11-26 by day; of Việt Nam (GMT+7)' }),
  code: z.enum(ALERT_CODES),
  total: count,
  outcomes,
})
export type ViolationsRow = z.infer<typeof violationsRow>

const qualityRow = z.object({
  code: z.enum(ALERT_CODES),
  raised: count,
  outcomes,
  precision: share.meta({ description: 'true-violation ÷ (true-violation + false-alarm + device-fault)' }),
  late: count.meta({ description: 'raised by reports that came late' }),
  lateShare: share,
  toAcknowledge: spread,
  toResolve: spread,
})
export type AlertQualityRow = z.infer<typeof qualityRow>

const alarmLoad = z.object({
  windows: count.meta({ description: 'ten minutes each, in the period' }),
  perOperator: z.number().nullable().meta({ description: 'mean of new alerts per operator and window; target ≤ 1' }),
  busiest: z.number().meta({ description: 'most per operator in one window' }),
  overOne: share.meta({ description: 'share of windows with more than 1 per operator' }),
  floods: count.meta({ description: 'windows with more than 10 per operator' }),
  unattended: count.meta({ description: 'windows with alerts in an hour in which nobody acted on any' }),
})
export type AlarmLoad = z.infer<typeof alarmLoad>

const period = { at: timeOut, from: timeOut, to: timeOut }
/** Every statistic: a name, when it was counted, and its rows. */
export const statisticsSchema = z
  .discriminatedUnion('name', [
    z.object({ name: z.literal('seal-stock'), at: timeOut, rows: z.array(sealStockRow) }),
    z.object({ name: z.literal('transit-times'), ...period, rows: z.array(transitRow) }),
    z.object({ name: z.literal('violations'), ...period, rows: z.array(violationsRow) }),
    z.object({ name: z.literal('alert-quality'), ...period, rows: z.array(qualityRow), load: alarmLoad }),
  ])
  .meta({ id: 'Statistics' })
export type Statistics = z.infer<typeof statisticsSchema>
