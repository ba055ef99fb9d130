import type { FactRow, FactsFound } from '../../../adapters/records/fact-records.ts'
import type { Stores } from '../../../adapters/records/records.ts'
import type { EpcisEvent } from '../../../contract/epcis/event.ts'
import type { Names } from '../../../contract/epcis/names.ts'
import { merged, timed } from '../../../contract/epcis/record-order.ts'
import { SOURCES, type Source, type Told } from '../../../contract/epcis/statement.ts'
import { isWanted } from '../../../contract/epcis/wanted.ts'
import type { WantedEvents } from '../../../contract/http/epcis.ts'
import type { Sight } from '../../../domain/sight.ts'
import { type Place, type Places, placesOf } from './places.ts'
import { rowKey, toldOfRows } from './told-of-rows.ts'
import { earliestPlaces, isBeyondEnd, tripsAsked } from './where-to-look.ts'

/** Rows of each source looked at for one page where little of them may be wanted. */
const ROWS_A_PAGE = 500

type Asked = {
  readonly wanted: WantedEvents
  readonly limit: number
  readonly cursor: string | null
  readonly sight: Sight
}
export type EventPage = {
  readonly events: readonly EpcisEvent[]
  /** Where to go on, at the end too: what is committed later stands behind it. */
  readonly places: Places
  readonly isEnd: boolean
}

/**
 * Events in the order of their record: acts, judging and alerts are each read in the order of their commit and merged by the
 * time of recording (docs/decisions/0161). A page may hold fewer than `limit`, or none, and not be the last.
 */
export const readEvents = async (
  stores: Pick<Stores, 'trips' | 'facts'>,
  names: Names,
  { wanted, limit, cursor, sight }: Asked,
): Promise<EventPage> => {
  const from = cursor === null ? await earliestPlaces(stores, wanted) : placesOf(cursor)
  const tripIds = await tripsAsked(stores, names, wanted)
  const isAllWanted = Object.values(wanted).every((value) => value === undefined)
  const look = (source: Source) =>
    stores.facts.find(source, { from: from[source].seq, limit: isAllWanted ? limit : ROWS_A_PAGE, sight, tripIds })
  const [acts, judged, alerts] = await Promise.all([look('acts'), look('judged'), look('alerts')])
  const found = { acts, judged, alerts }
  const rows = inOrder(Object.values(found))
  const told = await toldOfRows(stores, rows, names)
  const events: EpcisEvent[] = []
  const places: Record<Source, Place> = { ...from }
  for (const row of rows) {
    const { source, seq } = row
    const begun = places[source].seq === seq ? places[source].told : 0
    const taken = take(told.get(rowKey(row)) ?? [], begun, { wanted, room: limit - events.length })
    events.push(...taken.events)
    places[source] = taken.isWhole ? { seq: seq + 1, told: 0 } : { seq, told: taken.told }
    if (!taken.isWhole) return { events, places, isEnd: false }
  }
  for (const source of SOURCES)
    if (isDone(found[source], places[source])) places[source] = { seq: found[source].next, told: 0 }
  const isRead = SOURCES.every((source) => found[source].isHead && isDone(found[source], places[source]))
  return { events, places, isEnd: isRead || isBeyondEnd(Object.values(found), wanted) }
}

const isDone = ({ rows }: FactsFound, { seq }: Place): boolean => (rows.at(-1)?.seq ?? 0) < seq || rows.length === 0

/** Not beyond where a source that has more was read to, or its next would come too late: nothing at all where that is not known. */
const inOrder = (found: readonly FactsFound[]): FactRow[] => {
  const sources = found.map(({ rows, isHead }) => ({ rows: timed(rows), isHead }))
  const readTo = sources.map(({ rows, isHead }) => (isHead ? Number.POSITIVE_INFINITY : (rows.at(-1)?.atMs ?? 0)))
  const untilMs = Math.min(...readTo)
  return merged(sources.map(({ rows }) => rows.filter(({ atMs }) => atMs <= untilMs)))
}

/** What a row tells from a place on, as far as there is room. */
const take = (
  told: readonly Told[],
  begun: number,
  { wanted, room }: { readonly wanted: WantedEvents; readonly room: number },
) => {
  const events: EpcisEvent[] = []
  for (const [index, { event, isPast }] of told.entries()) {
    if (index < begun || isPast || !isWanted(event, wanted)) continue
    if (events.length === room) return { events, told: index, isWhole: false }
    events.push(event)
  }
  return { events, told: 0, isWhole: true }
}
