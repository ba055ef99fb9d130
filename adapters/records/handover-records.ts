import type { TripId } from '../../domain/ids.ts'
import type { Page, PageOf } from './page.ts'

/** Something the next shift should know; `region` null = for everybody. */
export type ShiftNote = {
  readonly id: string
  readonly region: string | null
  readonly atMs: number
  readonly by: string
  readonly text: string
}
/** A trip that somebody should keep an eye on. */
export type WatchedTrip = {
  readonly tripId: TripId
  readonly by: string
  readonly atMs: number
  readonly reason: string
}
/** One shift's end: who handed over what, and who took it. `picture` is the window's own (a page of contract). */
export type Handover = {
  readonly id: string
  readonly region: string | null
  readonly atMs: number
  readonly by: string
  readonly accepted: { readonly by: string; readonly atMs: number } | null
  readonly picture: unknown
}
export type HandoverStore = {
  addNote(note: ShiftNote): Promise<void>
  /** Not handed over yet, oldest first: those of a region and those for everybody; null = all. */
  openNotes(region: string | null): Promise<ShiftNote[]>
  watch(watched: WatchedTrip): Promise<void>
  /** True when it was watched. */
  unwatch(tripId: TripId): Promise<boolean>
  watched(): Promise<WatchedTrip[]>
  /** Keeps it, and with it the region's own open notes. */
  insert(handover: Handover): Promise<void>
  get(id: string): Promise<Handover | null>
  accept(id: string, by: string, atMs: number): Promise<void>
  /** Newest first; of a region and of everybody, null = all. */
  list(page: PageOf<{ region: string | null }>): Promise<Page<Handover>>
}
