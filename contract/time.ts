const RFC3339 = /^(\d{4}-\d{2}-(\d{2}))[Tt ](\d{2}:\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/
/** 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: all that RFC 3339 can write in UTC. */
const FIRST_MS = -62_167_219_200_000
const LAST_MS = 253_402_300_799_999

/** The instant a time on a wire names, ms since epoch, or null when it is none: RFC 3339 with any offset (section 5.6). */
export const parseTime = (text: string): number | null => parsePlainTime(text) ?? parseAnyTime(text)

/** `2026-11-26T04:51:00.000Z`: as long as this, with these between the digits. */
const PLAIN_LENGTH = 24

/**
 * As nearly every device writes it, in a fifth of the time of what follows (`npm run bench -- decoding`): a report has three.
 * Null when it is not quite so, or near a month's end: that is looked at with care.
 */
const parsePlainTime = (text: string): number | null => {
  if (text.length !== PLAIN_LENGTH || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return null
  if (text[13] !== ':' || text[16] !== ':' || text[19] !== '.' || text[23] !== 'Z') return null
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)]
  // NaN is in no range. Date.UTC takes years below 100 for 19xx.
  if (!(year >= 1_000 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return null
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return null
  const instant = Date.UTC(year, month - 1, day, hour, minute, second, digits(text, 20, 23))
  return Number.isNaN(instant) ? null : instant
}

const [ZERO, NINE] = [0x30, 0x39]
/** Decimal digits as a number; NaN when one is none. */
const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) return Number.NaN
    value = value * 10 + code - ZERO
  }
  return value
}

const parseAnyTime = (text: string): number | null => {
  const parts = RFC3339.exec(text)
  if (!parts) return null
  const [, date, day, hourMinute, second, fraction = '', zone = 'Z'] = parts
  // A leap second (RFC 3339 section 5.7) has no number of its own in ms since epoch: it is the next one's beginning.
  const isLeap = second === '60'
  const ms = Date.parse(`${date}T${hourMinute}:${isLeap ? '59' : second}${fraction}${zone.toUpperCase()}`)
  if (Number.isNaN(ms) || !isInCalendar(`${date}T00:00:00Z`, day)) return null
  const instant = isLeap ? ms + 1_000 : ms
  // An offset, or a leap second, can lead out of the four-digit years: we could not write it.
  return instant >= FIRST_MS && instant <= LAST_MS ? instant : null
}

/** Date.parse takes 30 February for 2 March: the day that comes back tells. Every month has 28 days. */
const isInCalendar = (midnight: string, day: string | undefined): boolean =>
  Number(day) <= 28 || new Date(midnight).getUTCDate() === Number(day)

/** The same for devices, which may also send epoch milliseconds (CONTRACT, first paragraph). */
export const parseDeviceTime = (value: unknown): number | null => {
  if (typeof value === 'string') return parseTime(value)
  return typeof value === 'number' && value >= 0 && value <= LAST_MS ? Math.round(value) : null
}

/** UTC with milliseconds, as every time is emitted. */
export const formatTime = (ms: number): string => new Date(ms).toISOString()

/** The same for a time that may be unknown. */
export const formatTimeOrNull = (ms: number | null): string | null => (ms === null ? null : formatTime(ms))
