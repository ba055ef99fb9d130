import { z } from 'zod'
import type { GateId, SealId } from '../../domain/ids.ts'
import type { Fix, Lock } from '../../domain/report.ts'
import type { RuleSettings } from '../../domain/rules/settings.ts'
import { SEAL_STATES, type SealState } from '../../domain/seal/custody.ts'
import { isLowBattery, isOverdue, isSilent } from '../../domain/seal/seal-health.ts'
import { formatTime } from '../time.ts'
import { flagIn, idField, idOut, regionIn, textIn, timeOut, versionOut } from './fields.ts'
import { pageQuery } from './page.ts'

/** Devices report every 5–600 s, longer asleep (DOMAIN, "Devices"); a day is the longest sleep that can be told from loss. */
const INTERVAL_S = { least: 5, most: 86_400, usual: 30 }
export const intervalSIn = z.number().int().min(INTERVAL_S.least).max(INTERVAL_S.most)
const modelIn = textIn(64).nullable()

export const sealBody = z.strictObject({
  id: idField<SealId>(),
  model: modelIn.default(null),
  reportingIntervalS: intervalSIn.default(INTERVAL_S.usual),
  gate: idField<GateId>().nullable().default(null),
})
export type SealBody = z.output<typeof sealBody>
export const sealPatch = z.strictObject({ model: modelIn.optional(), reportingIntervalS: intervalSIn.optional() })
export const sealQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(SEAL_STATES).optional(),
  gate: idField<GateId>().optional(),
  region: regionIn,
  q: z.string().trim().min(1).max(100).optional(),
  overdue: flagIn.optional(),
  silent: flagIn.optional(),
  lowBattery: flagIn.optional(),
})

export const sealTokenSchema = z
  .object({ id: idOut, token: z.string().meta({ description: 'the MQTT password, told this once' }) })
  .meta({ id: 'SealToken' })

export const fixSchema = z
  .object({
    at: timeOut,
    lat: z.number(),
    lon: z.number(),
    accuracyM: z.number().nullable(),
    speedKmh: z.number().nullable(),
    headingDeg: z.number().nullable(),
    altitudeM: z.number().nullable(),
    satellites: z.number().nullable(),
    source: z.enum(['gnss', 'lbs', 'wifi']),
  })
  .meta({ id: 'Fix' })
const lockSchema = z
  .object({
    state: z.enum(['locked', 'unlocked', 'open']).nullable(),
    wire: z.enum(['intact', 'cut']).nullable(),
    case: z.enum(['closed', 'open']).nullable(),
  })
  .meta({ id: 'Lock' })

export const sealSchema = z
  .object({
    id: idOut,
    version: versionOut,
    model: z.string().nullable(),
    firmware: z.string().nullable().meta({ description: 'as the device last said' }),
    state: z.enum(SEAL_STATES),
    stateSince: timeOut,
    overdue: z.boolean().meta({ description: 'released for 48 h and in no stock' }),
    silent: z.boolean().meta({ description: 'nothing received for two intervals and a minute' }),
    lowBattery: z.boolean(),
    gate: idOut.nullable(),
    online: z.boolean().meta({ description: 'any live session' }),
    reportingIntervalS: z.number(),
    createdAt: timeOut,
    tripId: idOut.nullable(),
    lastReport: z
      .object({
        receivedAt: timeOut,
        fix: fixSchema.nullable(),
        lock: lockSchema.nullable(),
        batteryPct: z.number().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Seal' })
export type SealWire = z.infer<typeof sealSchema>

/** A fix in the words of a report (CONTRACT, "Report v1"). */
export const fixToWire = ({ atMs, lng, lat, ...rest }: Fix) => ({ at: formatTime(atMs), lat, lon: lng, ...rest })

/** What the stores know of one seal, in the shape of CONTRACT, "seal". */
export const sealToWire = (
  seal: {
    readonly id: SealId
    readonly version: number
    readonly model: string | null
    readonly state: SealState
    readonly stateSinceMs: number
    readonly gate: GateId | null
    readonly reportingIntervalS: number
    readonly createdAtMs: number
  },
  latest: {
    readonly online: boolean
    readonly receivedAtMs: number | null
    readonly fix: Fix | null
    readonly lock: Lock | null
    readonly batteryPct: number | null
    readonly tripId: string | null
    readonly firmware: string | null
  } | null,
  { settings, nowMs }: { readonly settings: RuleSettings; readonly nowMs: number },
): SealWire => ({
  id: seal.id,
  version: seal.version,
  model: seal.model,
  firmware: latest?.firmware ?? null,
  state: seal.state,
  stateSince: formatTime(seal.stateSinceMs),
  overdue: isOverdue(seal, { settings, nowMs }),
  silent: latest !== null && isSilent(latest, seal.reportingIntervalS, { settings, nowMs }),
  lowBattery: latest !== null && isLowBattery(latest, settings),
  gate: seal.gate,
  online: latest?.online ?? false,
  reportingIntervalS: seal.reportingIntervalS,
  createdAt: formatTime(seal.createdAtMs),
  tripId: latest?.tripId ?? null,
  lastReport:
    latest && latest.receivedAtMs !== null
      ? {
          receivedAt: formatTime(latest.receivedAtMs),
          fix: latest.fix ? fixToWire(latest.fix) : null,
          lock: latest.lock,
          batteryPct: latest.batteryPct,
        }
      : null,
})
