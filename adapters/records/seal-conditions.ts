import { type RawBuilder, sql } from 'kysely'
import type { RuleSettings } from '../../domain/rules/settings.ts'

type Condition = RawBuilder<boolean>

/*
 * The laws of domain/seal/seal-health.ts as SQL, for lists and counts, over `seals` and `seal_latest` joined. Each is true
 * or false, never null: their opposite finds the rest.
 */

export const overdueAt = (nowMs: number, { afterMs }: RuleSettings['sealOverdue']): Condition =>
  sql`(seals.state = 'released' and seals.state_since_ms <= ${nowMs - afterMs})`

const MS_PER_S = 1_000

export const silentAt = (nowMs: number, { missedIntervals, graceMs }: RuleSettings['signalLost']): Condition =>
  sql`(coalesce(seal_latest.received_at_ms + seals.reporting_interval_s * ${missedIntervals * MS_PER_S}, ${nowMs}) < ${nowMs - graceMs})`

export const lowBattery = ({ lowPct }: RuleSettings['lowBattery']): Condition =>
  sql`(coalesce(seal_latest.battery_pct, 100) < ${lowPct})`
