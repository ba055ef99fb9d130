import type { IngestOptions } from './ingest.ts'

export type TurnRoomOptions = Pick<
  IngestOptions,
  'liveEntries' | 'liveBytes' | 'behindMs' | 'behindEntries' | 'behindBytes' | 'behindEntriesAJourney' | 'behindSpanMs'
>
/** Entries and their bytes, and until when the last of them was received, ms. */
export type TurnRoom = { readonly entries: number; readonly bytes: number; readonly untilMs: number }

/**
 * What a turn of the live lane may take, when its first entry was received at `fromMs`. Behind, it takes several of each journey:
 * what is done once for each seal and turn, and what the collector moves of it, is shared by that many (docs/decisions/0156).
 */
export const turnRoom = (
  options: TurnRoomOptions,
  { fromMs, nowMs, journeys }: { readonly fromMs: number; readonly nowMs: number; readonly journeys: number },
): TurnRoom => {
  const { liveEntries, liveBytes, behindMs, behindEntries, behindBytes, behindEntriesAJourney, behindSpanMs } = options
  if (nowMs - fromMs <= behindMs) return { entries: liveEntries, bytes: liveBytes, untilMs: Number.POSITIVE_INFINITY }
  const entries = Math.max(behindEntries, behindEntriesAJourney * journeys)
  return { entries, bytes: (behindBytes * entries) / behindEntries, untilMs: fromMs + behindSpanMs }
}
