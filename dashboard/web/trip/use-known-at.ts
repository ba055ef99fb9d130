import { useEffect } from 'react'
import { nowStore } from '../clock/now-store.ts'
import type { Cursor } from './cursor.ts'
import type { TimeSpan } from './span-of.ts'
import { useCalmCursorMs } from './use-cursor.ts'

/** While the cursor is drawn along, the server is asked at most this often. */
const CALM_MS = 700
/** A clock may be off by a little, and the server refuses a future moment. */
const SPARE_MS = 2_000

/** The cursor's moment for `?knownAt=` in whole seconds while the switch is on, never a future one; null while it is off. */
export const useKnownAt = (cursor: Cursor, isOn: boolean): string | null => {
  const ms = useCalmCursorMs(cursor, CALM_MS)
  if (!isOn) return null
  const pastMs = Math.min(ms, nowStore.get() - SPARE_MS)
  return new Date(Math.floor(pastMs / 1_000) * 1_000).toISOString()
}

/** Keeps the moment in the address once it rests away from the end, so that a link shows what was looked at. */
export const useMomentInAddress = (
  cursor: Cursor,
  { toMs }: TimeSpan,
  keep: (at: string | undefined) => void,
): void => {
  const ms = useCalmCursorMs(cursor, CALM_MS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ms` tells when to look; where it is now the cursor knows
  useEffect(() => {
    const nowMs = cursor.get()
    keep(nowMs >= toMs ? undefined : new Date(nowMs).toISOString())
  }, [cursor, ms, toMs, keep])
}
