import { z } from 'zod'
import { ALERT_CODES, SEVERITIES } from '../../domain/alert/alert.ts'
import type { CorridorId, SealId, TripId } from '../../domain/ids.ts'
import type { Bilingual } from '../../domain/place.ts'
import { formatTime, formatTimeOrNull } from '../time.ts'
import { linesIn } from './corridor.ts'
import { bilingualOut, idField, idOut, timeIn, timeOut } from './fields.ts'
import { corridorRulesIn, settingsIn } from './rules.ts'

const DAY_MS = 24 * 3_600_000
/** JOURNAL_DAYS may be longer; a year of a nation is not judged while a person waits. */
const MOST_DAYS = 366
/** Trips named in one question. */
const MOST_TRIP_IDS = 200
/** Trips named in an answer because their reports are gone. */
const MOST_NOT_KEPT = 100

const period = { from: timeIn, to: timeIn }
const isPeriod = ({ from, to }: { from: number; to: number }): boolean => from < to && to - from <= MOST_DAYS * DAY_MS
const PERIOD_ISSUE = { path: ['to'], message: `expected a time after from, by at most ${MOST_DAYS} days` }

export const rulesBacktestBody = z
  .strictObject({
    settings: settingsIn,
    ...period,
    corridor: idField<CorridorId>().optional(),
    tripIds: z.array(idField<TripId>()).min(1).max(MOST_TRIP_IDS).optional(),
  })
  .refine(isPeriod, PERIOD_ISSUE)

export const corridorBacktestBody = z
  .strictObject({
    lines: linesIn.optional().meta({ description: 'instead of `version`' }),
    version: z.number().int().min(1).max(1_000_000).optional(),
    rules: corridorRulesIn
      .optional()
      .meta({ description: 'settings to try on this corridor; else those of the version' }),
    ...period,
  })
  .refine(isPeriod, PERIOD_ISSUE)
  .refine(({ lines, version }) => (lines === undefined) !== (version === undefined), {
    path: ['lines'],
    message: 'expected either lines or the version of the corridor to try',
  })

const code = z.enum(ALERT_CODES)
const alertOut = z
  .object({
    startedAt: timeOut,
    endedAt: timeOut.nullable(),
    severity: z.enum(SEVERITIES),
    sentence: bilingualOut,
  })
  .nullable()

export const backtestSchema = z
  .object({
    from: timeOut,
    to: timeOut,
    trips: z.number().int().meta({ description: 'judged twice' }),
    reports: z.number().int().meta({ description: 'judged twice, too' }),
    notKept: z
      .object({ trips: z.number().int(), tripIds: z.array(idOut) })
      .meta({ description: 'not judged: the journal has their reports no more (JOURNAL_DAYS)' }),
    cut: z
      .object({ by: z.enum(['trips', 'reports', 'time']), tripsLeft: z.number().int() })
      .nullable()
      .meta({ description: 'what ended it before all trips were judged, newest first; ask for a shorter period' }),
    notTried: z.array(code).meta({ description: 'rules that read received times or other seals: not judged again' }),
    codes: z.array(
      z.object({
        code,
        before: z.number().int(),
        after: z.number().int(),
        appearing: z.number().int(),
        disappearing: z.number().int(),
        changing: z.number().int(),
      }),
    ),
    differences: z.array(
      z.object({
        tripId: idOut,
        sealId: idOut,
        code,
        kind: z.enum(['appears', 'disappears', 'changes']),
        before: alertOut,
        after: alertOut,
      }),
    ),
    differencesLeftOut: z.number().int(),
    ruleErrors: z.number().int(),
    tookMs: z.number().int(),
  })
  .meta({ id: 'Backtest' })
export type BacktestWire = z.infer<typeof backtestSchema>

type Found = {
  readonly tripId: TripId
  readonly sealId: SealId
  readonly code: (typeof ALERT_CODES)[number]
  readonly severity: (typeof SEVERITIES)[number]
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly sentence: Bilingual
}
type Difference = { readonly before: Found | null; readonly after: Found | null }
type Answer = Omit<BacktestWire, 'from' | 'to' | 'notKept' | 'notTried' | 'codes' | 'differences'> & {
  readonly notKept: readonly TripId[]
  readonly counts: BacktestWire['codes'] | readonly BacktestWire['codes'][number][]
  readonly differences: readonly Difference[]
}

const alertToWire = (found: Found | null) =>
  found && {
    startedAt: formatTime(found.startedAtMs),
    endedAt: formatTimeOrNull(found.endedAtMs),
    severity: found.severity,
    sentence: found.sentence,
  }

const differenceToWire = ({ before, after }: Difference): BacktestWire['differences'] => {
  const found = after ?? before
  if (!found) return []
  const kind = !before ? 'appears' : !after ? 'disappears' : 'changes'
  const { tripId, sealId, code: of } = found
  return [{ tripId, sealId, code: of, kind, before: alertToWire(before), after: alertToWire(after) }]
}

export const backtestToWire = (
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { counts, differences, notKept, ...rest }: Answer,
  notTried: BacktestWire['notTried'],
): BacktestWire => ({
  from: formatTime(fromMs),
  to: formatTime(toMs),
  ...rest,
  notKept: { trips: notKept.length, tripIds: notKept.slice(0, MOST_NOT_KEPT) },
  notTried,
  codes: [...counts],
  differences: differences.flatMap(differenceToWire),
})
