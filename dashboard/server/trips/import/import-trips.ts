import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Stores } from '../../../../adapters/records/records.ts'
import type { Person } from '../../../../adapters/records/user-records.ts'
import { tripBody } from '../../../../contract/http/trip.ts'
import type { ImportReport, ImportRow } from '../../../../contract/http/trip-import.ts'
import type { TripId } from '../../../../domain/ids.ts'
import type { Sight } from '../../../../domain/sight.ts'
import { Problem } from '../../http/problem.ts'
import { newTrip } from '../new-trip.ts'
import { registerTrip } from '../register-trip.ts'
import type { StepContext } from '../trip-step.ts'
import { type ImportDraft, type Remark, remarksOf } from './draft.ts'
import { remembering } from './remembering.ts'
import { type Parsed, warningsFor } from './warnings.ts'

export type Import = {
  readonly drafts: readonly ImportDraft[]
  readonly dryRun: boolean
  readonly user: Person
  readonly sight: Sight
  readonly nowMs: number
}

/** Thrown out of the transaction, so that nothing of it stays. */
class NotKept extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('the import is not kept')
    this.report = report
  }
}

/**
 * Registers all trips in one transaction, or none. A dry run does the same and takes it back. Gives the report of every
 * row; throws it as a 400 problem when a row has an error and it is no dry run.
 */
export const importTrips = async (context: StepContext, asked: Import): Promise<ImportReport> => {
  const drafts = parseDrafts(asked)
  const report = await context.records
    .transaction(async (stores) => {
      const made = await registerAll(stores, drafts, asked)
      if (asked.dryRun || !made.ok) throw new NotKept(made)
      return made
    })
    .catch((error: unknown) => {
      if (error instanceof NotKept) return error.report
      throw error
    })
  if (!report.ok && !asked.dryRun) throw refused(report)
  if (!asked.dryRun) for (const topic of ['seals', 'outbox'] as const) context.feed.hint(topic)
  return report
}

/** The embedded store answers without leaving this thread: so often others get a turn, that no seal waits for its PUBACK. */
const TRIPS_PER_TURN = 25

const registerAll = async (
  stores: Stores,
  { parsed, errors: unparsed }: Drafts,
  asked: Import,
): Promise<ImportReport> => {
  const { drafts, dryRun, user, nowMs } = asked
  const errors = [...unparsed]
  const warnings = await warningsFor(stores.trips, parsed, nowMs)
  const tripIds = new Map<ImportDraft, TripId>()
  const network = remembering(stores.network)
  for (const [index, { draft, trip }] of parsed.entries()) {
    const { sight } = asked
    if (index % TRIPS_PER_TURN === 0) await nextTurnOfTheLoop()
    try {
      await registerTrip(stores, trip, { by: user.username, nowMs, sight }, network)
      tripIds.set(draft, trip.id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      errors.push(...ofProblem(draft, error))
    }
  }
  const ok = errors.length === 0
  const ids = [...tripIds.values()]
  const detail = { trips: ids.length, first: ids[0] ?? null, last: ids.at(-1) ?? null }
  if (ok) await stores.audit.append({ atMs: nowMs, by: user.username, action: 'trip.import', target: 'trips', detail })
  const rows = drafts.flatMap((draft) =>
    rowsOf(draft, ok && !dryRun ? (tripIds.get(draft) ?? null) : null, errors, warnings),
  )
  return { dryRun, ok, trips: drafts.length, rows: rows.toSorted((a, b) => a.row - b.row) }
}

type Drafts = { readonly parsed: readonly Parsed[]; readonly errors: readonly Remark[] }

const parseDrafts = ({ drafts, user, nowMs }: Import): Drafts => {
  const parsed: Parsed[] = []
  const errors: Remark[] = []
  for (const draft of drafts) {
    errors.push(...draft.faults)
    const body = tripBody.safeParse(draft.input)
    if (!body.success) errors.push(...remarksOf(draft, body.error))
    else if (draft.faults.length === 0) parsed.push({ draft, trip: newTrip(body.data, user, nowMs) })
  }
  return { parsed, errors }
}

/** What a single registration would be refused with. */
const ofProblem = (draft: ImportDraft, { details: { errors, detail } }: Problem): Remark[] =>
  (errors ?? [{ path: '', message: detail }]).map(({ path, message }) => ({ ...draft.place(path.split('.')), message }))

const rowsOf = (
  draft: ImportDraft,
  tripId: TripId | null,
  errors: readonly Remark[],
  warnings: readonly Remark[],
): ImportRow[] =>
  draft.rows.map((row) => {
    const own = (remarks: readonly Remark[]) =>
      remarks.filter((remark) => remark.row === row).map(({ path, message }) => ({ path, message }))
    const wrong = own(errors)
    return { row, ok: wrong.length === 0, tripId, errors: wrong, warnings: own(warnings) }
  })

/** More than this helps nobody; `rows` has them all. */
const MOST_ERRORS = 50

const refused = ({ rows, trips }: ImportReport): Problem => {
  const wrong = rows.filter(({ ok }) => !ok)
  const shown = wrong.slice(0, 20).map(({ row }) => row)
  const more = wrong.length > shown.length ? ', …' : ''
  return new Problem({
    status: 400,
    code: 'import.rows-refused',
    detail: `none of ${trips} trips was registered: ${wrong.length} of ${rows.length} rows have errors (${shown.join(', ')}${more})`,
    errors: wrong
      .flatMap(({ row, errors }) => errors.map(({ path, message }) => ({ path: `rows.${row}.${path}`, message })))
      .slice(0, MOST_ERRORS),
    more: { rows },
  })
}
