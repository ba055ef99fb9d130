import type { ChainedEntry } from '../../../../adapters/records/audit-records.ts'
import { pageOf, readListCursor } from '../../../../adapters/records/list-cursor.ts'
import type { Page } from '../../../../adapters/records/page.ts'
import { EVERYTHING } from '../../../../domain/sight.ts'
import type { Trip } from '../../../../domain/trip/trip.ts'
import type { Context } from '../../context.ts'
import { itemsOfActs } from './items-of-acts.ts'
import { itemsOfAlert } from './items-of-alerts.ts'
import { AUDITED, itemsOfAudit } from './items-of-audit.ts'
import { itemsOfFixes, type Stretch } from './items-of-fixes.ts'
import { itemsOfMilestones, JUDGED } from './items-of-milestones.ts'
import { itemsOfCommand, itemsOfCustody } from './items-of-seals.ts'
import { inTimeOrder, type TimelineItem } from './timeline-item.ts'

/** More of one kind than a trip can have in earnest. */
const MOST = 500

export type Timeline = Page<TimelineItem> & { readonly positionsKnown: boolean }

/**
 * Everything that happened to a trip, in the order in which it happened. It is put together anew for each page: what comes
 * late takes its place, and pages go on after the last item's time.
 */
export const readTimeline = async (
  context: Pick<Context, 'records' | 'positions' | 'log'>,
  trip: Trip,
  page: { readonly limit: number; readonly cursor: string | null; readonly nowMs: number },
): Promise<Timeline> => {
  const stretches = await stretchesOf(context, trip, page.nowMs)
  const missing = (stretches ?? []).flatMap((stretch) => itemsOfFixes(stretch, page.nowMs))
  const items = [...(await recordedItems(context.records, trip, page.nowMs)), ...missing].sort(inTimeOrder)
  const rest = page.cursor === null ? items : after(items, page.cursor)
  const rows = rest.slice(0, page.limit + 1)
  const paged = pageOf(
    rows,
    page.limit,
    (item) => item,
    ({ atMs, key }) => [atMs, key],
  )
  return { ...paged, positionsKnown: stretches !== null }
}

const after = (items: readonly TimelineItem[], cursor: string): TimelineItem[] => {
  const [atMs, key] = readListCursor('timed', cursor)
  return items.filter((item) => item.atMs > atMs || (item.atMs === atMs && item.key > key))
}

const recordedItems = async (records: Context['records'], trip: Trip, nowMs: number): Promise<TimelineItem[]> => {
  const acts = await records.trips.acts(trip.id)
  const alerts = await records.alerts.ofTrips([trip.id])
  const histories = await Promise.all(
    alerts.map(async (alert) => itemsOfAlert(alert, await records.alerts.history(alert.id))),
  )
  const commands = await records.commands.list({ tripId: trip.id, sight: EVERYTHING, nowMs, limit: MOST, cursor: null })
  return [
    ...itemsOfActs(acts),
    ...itemsOfAudit(
      await entriesOf(records, trip, AUDITED),
      acts.some(({ kind }) => kind === 'cancel'),
    ),
    ...itemsOfMilestones(trip, await entriesOf(records, trip, [JUDGED])),
    ...histories.flat(),
    ...itemsOfCustody(await records.custody.ofTrip(trip.id)),
    ...commands.items.flatMap((command) => itemsOfCommand(command, nowMs)),
  ]
}

/** Ascending. */
const entriesOf = async (
  { audit }: Context['records'],
  trip: Trip,
  actions: readonly string[],
): Promise<ChainedEntry[]> => {
  const target = `trip ${trip.id}`
  const found = await Promise.all(actions.map((action) => audit.list({ target, action, limit: MOST, cursor: null })))
  return found.flatMap(({ items }) => items).sort((a, b) => a.seq - b.seq)
}

/** Null when history is away: everything else can still be told. */
const stretchesOf = async (
  { records, positions, log }: Pick<Context, 'records' | 'positions' | 'log'>,
  trip: Trip,
  nowMs: number,
): Promise<Stretch[] | null> => {
  const endMs = trip.unsealedAtMs ?? trip.closedAtMs
  try {
    return await Promise.all(
      (await records.trips.assignmentsOfTrip(trip.id)).map(async ({ sealId, fromMs, toMs: leftMs }) => {
        const toMs = endMs === null ? leftMs : Math.min(leftMs ?? endMs, endMs)
        return { sealId, fromMs, toMs, fixes: await positions.track(sealId, fromMs, toMs ?? nowMs) }
      }),
    )
  } catch (error) {
    log.warn({ err: error, tripId: trip.id }, 'a timeline is told without missing fixes: positions could not be read')
    return null
  }
}
