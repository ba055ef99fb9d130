import { pageOf, readListCursor } from '../../../../adapters/records/list-cursor.ts'
import type { Page } from '../../../../adapters/records/page.ts'
import { EVERYTHING } from '../../../../domain/sight.ts'
import type { Trip } from '../../../../domain/trip/trip.ts'
import type { Context } from '../../context.ts'
import { entriesOfTrip } from '../entries-of-trip.ts'
import { commandKnownAt } from './command-known-at.ts'
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

/** What is told, and what was known by then; `untilMs` null = everything. */
type Known = { readonly nowMs: number; readonly untilMs: number | null }

const isKnown = (atMs: number, { untilMs }: Known): boolean => untilMs === null || atMs <= untilMs

/**
 * Everything that happened to a trip, in the order in which it happened; with `knownAtMs` as it was known then, of the trip
 * as it was known. It is put together anew for each page: what comes late takes its place, and pages go on after the last
 * item's time.
 */
export const readTimeline = async (
  context: Pick<Context, 'records' | 'positions' | 'log'>,
  trip: Trip,
  page: {
    readonly limit: number
    readonly cursor: string | null
    readonly nowMs: number
    readonly knownAtMs: number | undefined
  },
): Promise<Timeline> => {
  const known: Known = { nowMs: page.knownAtMs ?? page.nowMs, untilMs: page.knownAtMs ?? null }
  const stretches = await stretchesOf(context, trip, known)
  const missing = (stretches ?? []).flatMap((stretch) => itemsOfFixes(stretch, known.nowMs))
  const items = [...(await recordedItems(context.records, trip, known)), ...missing].sort(inTimeOrder)
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

const recordedItems = async (records: Context['records'], trip: Trip, known: Known): Promise<TimelineItem[]> => {
  const { nowMs, untilMs } = known
  const acts = (await records.trips.acts(trip.id)).filter(({ recordedAtMs }) => isKnown(recordedAtMs, known))
  const commands = await records.commands.list({ tripId: trip.id, sight: EVERYTHING, nowMs, limit: MOST, cursor: null })
  const custody = await records.custody.ofTrip(trip.id)
  return [
    ...itemsOfActs(acts),
    ...itemsOfAudit(
      await entriesOfTrip(records, trip.id, AUDITED, untilMs),
      acts.some(({ kind }) => kind === 'cancel'),
    ),
    ...itemsOfMilestones(trip, await entriesOfTrip(records, trip.id, [JUDGED], untilMs)),
    ...(await alertItems(records, trip, known)),
    ...itemsOfCustody(custody.filter(({ atMs }) => isKnown(atMs, known))),
    ...commands.items
      .filter(({ createdAtMs }) => isKnown(createdAtMs, known))
      .flatMap((command) => itemsOfCommand(untilMs === null ? command : commandKnownAt(command, untilMs), nowMs)),
  ]
}

const alertItems = async ({ alerts }: Context['records'], { id }: Trip, known: Known): Promise<TimelineItem[]> => {
  const standing = await (known.untilMs === null ? alerts.ofTrips([id]) : alerts.knownAt(id, known.untilMs))
  const items = standing.map(async (alert) => {
    const history = await alerts.history(alert.id)
    return itemsOfAlert(
      alert,
      history.filter(({ atMs }) => isKnown(atMs, known)),
    )
  })
  return (await Promise.all(items)).flat()
}

/** Null when history is away: everything else can still be told. */
const stretchesOf = async (
  { records, positions, log }: Pick<Context, 'records' | 'positions' | 'log'>,
  trip: Trip,
  known: Known,
): Promise<Stretch[] | null> => {
  const endMs = trip.unsealedAtMs ?? trip.closedAtMs
  const assigned = (await records.trips.assignmentsOfTrip(trip.id)).filter((one) => isKnown(one.recordedAtMs, known))
  try {
    return await Promise.all(
      assigned.map(async ({ sealId, fromMs, toMs: endedMs }) => {
        const leftMs = endedMs !== null && isKnown(endedMs, known) ? endedMs : null
        const toMs = endMs === null ? leftMs : Math.min(leftMs ?? endMs, endMs)
        const fixes = await positions.track(sealId, fromMs, toMs ?? known.nowMs)
        return { sealId, fromMs, toMs, fixes: fixes.filter(({ receivedAtMs }) => isKnown(receivedAtMs, known)) }
      }),
    )
  } catch (error) {
    log.warn({ err: error, tripId: trip.id }, 'a timeline is told without missing fixes: positions could not be read')
    return null
  }
}
