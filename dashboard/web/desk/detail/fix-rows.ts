import type { AlertWire } from '../../../../contract/http/alert.ts'
import type { TrackWire } from '../../../../contract/http/track.ts'

export type FixRow = {
  /** As on the map. */
  readonly number: number
  readonly atMs: number
  /** Null when the track does not tell (thinned for display, or of another seal). */
  readonly receivedAtMs: number | null
  readonly crossTrackM: number | null
  readonly accuracyM: number
}

/** The fixes that confirmed an alert, as numbered on the map, with when each was received as far as the track tells. */
export const fixRowsOf = (alert: Pick<AlertWire, 'evidence' | 'sealId'>, track: TrackWire | undefined): FixRow[] => {
  const received = new Map(
    (track?.features ?? [])
      .filter(({ properties }) => alert.sealId === null || properties.sealId === alert.sealId)
      .map(({ properties }) => [Date.parse(properties.at), Date.parse(properties.receivedAt)]),
  )
  return alert.evidence.fixes.map(({ at, crossTrackM, accuracyM }, index) => ({
    number: index + 1,
    atMs: Date.parse(at),
    receivedAtMs: received.get(Date.parse(at)) ?? null,
    crossTrackM,
    accuracyM,
  }))
}

/** Device and received times stand side by side when they differ by more (SCREENS, rule 10). */
const APART_MS = 60_000

export const isApart = ({ atMs, receivedAtMs }: FixRow): boolean =>
  receivedAtMs !== null && Math.abs(receivedAtMs - atMs) > APART_MS
