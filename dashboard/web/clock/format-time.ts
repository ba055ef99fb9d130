/** Việt Nam has one time zone without summer time: GMT+7, also on a desk set to another one. */
const HANOI_AHEAD_MS = 7 * 3_600_000

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const two = (value: number): string => String(value).padStart(2, '0')

/** `dd/MM/yyyy HH:mm:ss GMT+7` of an instant in ms since epoch (SCREENS, rule 10). */
export const formatAbsolute = (ms: number): string => {
  const local = new Date(ms + HANOI_AHEAD_MS)
  const date = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`
  return `${date} ${formatClock(ms)} GMT+7`
}

/** `HH:mm:ss` in GMT+7. */
export const formatClock = (ms: number): string => {
  const local = new Date(ms + HANOI_AHEAD_MS)
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
}

/** A duration in the largest unit that still says something, as a key of the language files and its numbers. */
export type Span =
  | { readonly unit: 'seconds'; readonly count: number }
  | { readonly unit: 'minutes'; readonly count: number }
  | { readonly unit: 'hours'; readonly count: number; readonly minutes: number }
  | { readonly unit: 'days'; readonly count: number; readonly hours: number }

/** The span of a duration in ms; a negative one (a clock ahead) counts as zero. */
export const spanOf = (durationMs: number): Span => {
  const ms = Math.max(0, durationMs)
  if (ms < MINUTE_MS) return { unit: 'seconds', count: Math.floor(ms / SECOND_MS) }
  if (ms < HOUR_MS) return { unit: 'minutes', count: Math.floor(ms / MINUTE_MS) }
  if (ms < DAY_MS)
    return { unit: 'hours', count: Math.floor(ms / HOUR_MS), minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS) }
  return { unit: 'days', count: Math.floor(ms / DAY_MS), hours: Math.floor((ms % DAY_MS) / HOUR_MS) }
}
