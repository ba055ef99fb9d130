import { z } from 'zod'
import { SEAL_STATES } from '../../domain/seal/custody.ts'
import { bilingualOut, idOut, timeOut } from './fields.ts'

export const statisticsParams = z.strictObject({ name: z.string().max(64) })
/** What a table is asked for as; every statistic has both. */
export const statisticsQuery = z.strictObject({ format: z.enum(['json', 'csv']).default('json') })

const count = z.number().int().min(0)

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

const sealStock = z.object({ name: z.literal('seal-stock'), at: timeOut, rows: z.array(sealStockRow) })

/** Every statistic: a name, when it was counted, and its rows. */
export const statisticsSchema = z.discriminatedUnion('name', [sealStock]).meta({ id: 'Statistics' })
export type Statistics = z.infer<typeof statisticsSchema>
