/*
 * Moments and days as they are written in Việt Nam, dd/MM/yyyy and GMT+7 (SCREENS, rule 10), whatever the browser's own
 * language would make of them: 03/04 is the third of April on every desk.
 */
const HANOI_AHEAD_MS = 7 * 3_600_000

const DAY = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})$|^(\d{2})(\d{2})(\d{4})$/
const MOMENT = /^(.*\d)\D+(\d{1,2})\D(\d{2})$|^(\d{8})\D*(\d{2})(\d{2})$/
/** What a browser's calendar gives, and what somebody may have copied from elsewhere. */
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const ISO_MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/

const two = (text: string): string => text.padStart(2, '0')

/** An RFC 3339 time as `26/11/2026 08:30` in GMT+7; '' for none. */
export const momentToText = (at: string): string => {
  const ms = Date.parse(at)
  if (Number.isNaN(ms)) return ''
  const local = new Date(ms + HANOI_AHEAD_MS).toISOString()
  return `${dayToText(local.slice(0, 10))} ${local.slice(11, 16)}`
}

/** What was written as an RFC 3339 time in UTC; '' while it is not complete, or no such moment exists. */
export const momentFromText = (text: string): string => {
  const written = text.trim()
  const iso = ISO_MOMENT.exec(written)
  const [, day, hour, minute, day8, hour2, minute2] = iso ?? MOMENT.exec(written) ?? []
  const date = dayFromText(day ?? day8 ?? '')
  const ms = Date.parse(`${date}T${two(hour ?? hour2 ?? '')}:${minute ?? minute2}Z`)
  return date === '' || Number.isNaN(ms) ? '' : new Date(ms - HANOI_AHEAD_MS).toISOString()
}

/** `2026-11-26` as `26/11/2026`; '' for none. */
export const dayToText = (day: string): string => {
  const [, year, month, date] = ISO_DAY.exec(day) ?? []
  return year ? `${date}/${month}/${year}` : ''
}

/** What was written as `2026-11-26`; '' while it is not complete, or no calendar has it. */
export const dayFromText = (text: string): string => {
  const written = text.trim()
  if (ISO_DAY.test(written)) return isDay(written) ? written : ''
  const [, day, month, year, day2, month2, year2] = DAY.exec(written) ?? []
  const iso = `${year ?? year2}-${two(month ?? month2 ?? '')}-${two(day ?? day2 ?? '')}`
  return isDay(iso) ? iso : ''
}

/** The 31st of April would become the first of May. */
const isDay = (iso: string): boolean => {
  const ms = Date.parse(`${iso}T00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso)
}

/** The moment as a browser's calendar wants it, `2026-11-26T08:30` in GMT+7; '' for none. */
export const momentToCalendar = (at: string): string => {
  const ms = Date.parse(at)
  return Number.isNaN(ms) ? '' : new Date(ms + HANOI_AHEAD_MS).toISOString().slice(0, 16)
}
