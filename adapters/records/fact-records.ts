import type { RecordRow, Source } from '../../contract/epcis/statement.ts'
import type { AlertHistoryRow } from '../../contract/epcis/tell-alert.ts'
import type { ActRow, JudgedRow } from '../../contract/epcis/tell-trip.ts'
import type { AlertId, TripId } from '../../domain/ids.ts'
import type { Sight } from '../../domain/sight.ts'

/** A row of the record and what it is about; what it says is read by trip or alert, because it needs what stood before. */
export type FactRow = RecordRow & { readonly tripId: TripId; readonly alertId: AlertId | null }

export type FactsAsked = {
  /** First number to look at, inclusive. */
  readonly from: number
  readonly limit: number
  readonly sight: Sight
  /** Only of these trips; null = of all. */
  readonly tripIds: readonly TripId[] | null
}
export type FactsFound = {
  /** Ascending by number. */
  readonly rows: readonly FactRow[]
  /** Where to go on after the rows: every number below it was looked at. */
  readonly next: number
  /** Nothing was committed beyond. */
  readonly isHead: boolean
}

/** What happened to trips and their alerts, in the order it was committed; source by source (docs/decisions/0161). */
export type FactStore = {
  /** A bounded look: it may find fewer than `limit`, or nothing, and not be at the head. */
  find(source: Source, asked: FactsAsked): Promise<FactsFound>
  /** The first number recorded at that time or later, were the clock never put back. */
  seek(source: Source, atMs: number): Promise<number>
  /** Acts of these trips from arming on, ascending. */
  actsOf(tripIds: readonly TripId[]): Promise<ActRow[]>
  judgedOf(tripIds: readonly TripId[]): Promise<(JudgedRow & { readonly tripId: TripId })[]>
  /** What judging made of these alerts: what people did about them changes nothing of what happened. Ascending. */
  historyOf(alertIds: readonly AlertId[]): Promise<AlertHistoryRow[]>
  /** Trips that have or had any of these containers and seals. */
  tripsWith(what: { readonly containers: readonly string[]; readonly sealIds: readonly string[] }): Promise<TripId[]>
}
