const RFC3339 = /^(\d{4}-\d{2}-(\d{2}))[Tt ](\d{2}:\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/
/** 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: all that RFC 3339 can write in UTC. */
const FIRST_MS = -62_167_219_200_000
const LAST_MS = 253_402_300_799_999

/** The instant a time on a wire names, ms since epoch, or null when it is none: RFC 3339 with any offset (section 5.6). */
export const parseTime = (text: string): number | null => {
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
