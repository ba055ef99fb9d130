const RECONNECT_MS = 30_000
const RELOAD_MS = 120_000
/** A window open for days gathers what nobody cleans up, and misses new versions. */
const OLD_MS = 6 * 3_600_000

export type WallCare = 'none' | 'reconnect' | 'reload'

/**
 * What a wall does for itself. `silentMs`: since the server was last heard; `upMs`: since the window was loaded;
 * `isCalm`: no P1 is being shown, so a reload takes nothing away.
 */
export const careOf = (at: {
  readonly silentMs: number
  readonly upMs: number
  readonly isCalm: boolean
}): WallCare => {
  if (at.silentMs > RELOAD_MS) return 'reload'
  if (at.silentMs > RECONNECT_MS) return 'reconnect'
  return at.upMs > OLD_MS && at.isCalm ? 'reload' : 'none'
}
