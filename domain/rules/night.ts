import { VIETNAM_OFFSET_MS } from '../alert/local-clock.ts'

/** Hours of the day in Việt Nam; a night may pass midnight. */
export type NightHours = { readonly fromHour: number; readonly toHour: number }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const localMs = (atMs: number): number => atMs + VIETNAM_OFFSET_MS

/** Night within a day up to `ms` after its midnight. */
const nightOfDayMs = (ms: number, { fromHour, toHour }: NightHours): number => {
  const [from, to] = [fromHour * HOUR_MS, toHour * HOUR_MS]
  return from <= to ? Math.min(Math.max(0, ms - from), to - from) : Math.min(ms, to) + Math.max(0, ms - from)
}

/** Night from the epoch up to a moment: differences of it are nights between two moments, however far apart. */
const nightUntilMs = (atMs: number, hours: NightHours): number => {
  const days = Math.floor(localMs(atMs) / DAY_MS)
  return days * nightOfDayMs(DAY_MS, hours) + nightOfDayMs(localMs(atMs) - days * DAY_MS, hours)
}

/** How much of the time between two moments is night, ms. */
export const nightBetweenMs = (fromMs: number, toMs: number, hours: NightHours): number =>
  nightUntilMs(toMs, hours) - nightUntilMs(fromMs, hours)

/** The first moment of night at or after a moment. */
export const nextNightMs = (atMs: number, hours: NightHours): number => {
  const midnightMs = Math.floor(localMs(atMs) / DAY_MS) * DAY_MS - VIETNAM_OFFSET_MS
  const intoDayMs = atMs - midnightMs
  if (nightOfDayMs(intoDayMs + 1, hours) > nightOfDayMs(intoDayMs, hours)) return atMs
  const beginsMs = midnightMs + hours.fromHour * HOUR_MS
  return beginsMs >= atMs ? beginsMs : beginsMs + DAY_MS
}
