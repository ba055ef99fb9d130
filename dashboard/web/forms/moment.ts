const HANOI_AHEAD_MS = 7 * 3_600_000

/** An RFC 3339 time as a `datetime-local` field wants it, `2026-11-26T08:30` in GMT+7; '' for none. */
export const momentToText = (at: string): string => {
  const ms = Date.parse(at)
  return Number.isNaN(ms) ? '' : new Date(ms + HANOI_AHEAD_MS).toISOString().slice(0, 16)
}

/** What a browser gives while a part is still missing is '' too, but a field without that type gives what is typed. */
const WHOLE = /^\d{4,}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/

/** The field's text as an RFC 3339 time in UTC; '' while it is not complete. */
export const momentFromText = (text: string): string => {
  const ms = Date.parse(`${text}Z`)
  return !WHOLE.test(text) || Number.isNaN(ms) ? '' : new Date(ms - HANOI_AHEAD_MS).toISOString()
}
