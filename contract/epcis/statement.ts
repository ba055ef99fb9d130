import { formatTime } from '../time.ts'
import type { EpcisEvent, Happening } from './event.ts'

/** Where a fact is on record: what officers did, what judging made of the fixes, the history of alerts. */
export const SOURCES = ['acts', 'judged', 'alerts'] as const
export type Source = (typeof SOURCES)[number]

/** A row of the record: `seq` grows in commit order within its source. */
export type RecordRow = { readonly source: Source; readonly seq: number; readonly recordedAtMs: number }

/** What a row says of one subject from then on; null = that it did not happen after all. */
export type Statement = { readonly row: RecordRow; readonly subject: string; readonly happening: Happening | null }

/** An event that a row tells. */
export type Told = {
  readonly row: RecordRow
  readonly event: EpcisEvent
  /** Later rows took it back, or said it again: only who read on from before them was told it. */
  readonly isPast: boolean
}

type Known = { readonly id: string; readonly happening: Happening }

const eventOf = ({ id, happening }: Known, { recordedAtMs }: RecordRow): EpcisEvent => ({
  ...happening,
  eventID: id,
  recordTime: formatTime(recordedAtMs),
})

/** EPCIS 2.0, section 7.4.1.3: the same event again, with the same id, and why it is not true. */
const declaration = (was: Known, is: Known | null, row: RecordRow): EpcisEvent => ({
  ...eventOf(was, row),
  errorDeclaration: {
    declarationTime: formatTime(row.recordedAtMs),
    ...(is ? { reason: 'incorrect_data', correctiveEventIDs: [is.id] } : { reason: 'did_not_occur' }),
  },
})

/** Of one subject. A row that says what was said already tells nothing. */
const toldOfSubject = (statements: readonly Statement[], idOf: (happening: Happening) => string): Told[] => {
  let standing = null as Known | null
  const told: { row: RecordRow; event: EpcisEvent }[] = []
  for (const { row, happening } of statements) {
    const next: Known | null = happening && { happening, id: idOf(happening) }
    if (next?.id === standing?.id) continue
    if (standing) told.push({ row, event: declaration(standing, next, row) })
    if (next) told.push({ row, event: eventOf(next, row) })
    standing = next
  }
  return told.map((one, index) => ({ ...one, isPast: isPast(one.event, told.slice(index + 1), standing?.id) }))
}

/** An assertion is told by whoever holds it now, a declaration while what it takes back is not true again. */
const isPast = (
  { eventID, errorDeclaration }: EpcisEvent,
  later: readonly { event: EpcisEvent }[],
  standingId: string | undefined,
): boolean =>
  errorDeclaration
    ? eventID === standingId || later.some(({ event }) => event.eventID === eventID)
    : eventID !== standingId || later.some(({ event }) => event.errorDeclaration === undefined)

/** All that statements tell, in their order; `isPast` of each by what all of them say. */
export const toldBy = (statements: readonly Statement[], idOf: (happening: Happening) => string): Told[] => {
  const bySubject = Map.groupBy(statements, ({ subject }) => subject)
  const told = [...bySubject.values()].flatMap((of) => toldOfSubject(of, idOf))
  const place = new Map(statements.map(({ row }, index) => [`${row.source} ${row.seq}`, index]))
  const placeOf = ({ row }: Told): number => place.get(`${row.source} ${row.seq}`) ?? 0
  return told.toSorted((a, b) => placeOf(a) - placeOf(b))
}
