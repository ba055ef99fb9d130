import type { TimelineItemWire, TimelineKind } from '../../../../contract/http/timeline.ts'
import { formatTime } from '../../../../contract/time.ts'
import type { SealId } from '../../../../domain/ids.ts'
import type { Bilingual } from '../../../../domain/place.ts'

/** One thing that happened to a trip. */
export type TimelineItem = {
  /** Its name within the trip: of two at one time it says which comes first, and pages go on after it. */
  readonly key: string
  readonly atMs: number
  readonly recordedAtMs: number
  readonly kind: TimelineKind
  readonly by: string
  readonly sealId: SealId | null
  readonly sentence: Bilingual | null
  readonly detail: Readonly<Record<string, string | number | null>>
}

/** Whatever nobody did. */
export const SYSTEM = 'system'

export const itemToWire = ({ key: _key, atMs, recordedAtMs, detail, ...item }: TimelineItem): TimelineItemWire => ({
  ...item,
  at: formatTime(atMs),
  recordedAt: formatTime(recordedAtMs),
  detail: { ...detail },
})

export const inTimeOrder = (a: TimelineItem, b: TimelineItem): number =>
  a.atMs - b.atMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
