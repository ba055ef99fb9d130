import type { Position } from '../../../../adapters/positions/positions.ts'
import { formatTimeOrNull } from '../../../../contract/time.ts'
import { SYSTEM, type TimelineItem } from './timeline-item.ts'

/** Shorter than this nobody looks for; DOMAIN calls a fix lost after as long. */
const MISSING_AFTER_MS = 10 * 60_000

export type Stretch = Pick<Position, 'sealId'> & {
  readonly fixes: readonly Pick<Position, 'atMs' | 'receivedAtMs'>[]
  readonly fromMs: number
  /** Null = under way. */
  readonly toMs: number | null
}

/** Where history has no position of a seal for ten minutes of device time or more; also before the first and after the last. */
export const itemsOfFixes = ({ sealId, fixes, fromMs, toMs }: Stretch, nowMs: number): TimelineItem[] => {
  const endMs = toMs ?? nowMs
  const ends = [...fixes, { atMs: endMs, receivedAtMs: endMs }]
  return ends.flatMap((fix, index): TimelineItem[] => {
    const sinceMs = fixes[index - 1]?.atMs ?? fromMs
    if (fix.atMs - sinceMs < MISSING_AFTER_MS) return []
    const isOpen = index === fixes.length && toMs === null
    return [
      {
        key: `fixes:${sealId}:${sinceMs}`,
        atMs: sinceMs,
        recordedAtMs: fix.receivedAtMs,
        kind: 'fixes-missing',
        by: SYSTEM,
        sealId,
        sentence: null,
        detail: {
          until: formatTimeOrNull(isOpen ? null : fix.atMs),
          minutes: Math.round((fix.atMs - sinceMs) / 60_000),
        },
      },
    ]
  })
}
