const DAY_MS = 86_400_000
/** Việt Nam keeps GMT+7 all year. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000

const two = (value: number): string => String(value).padStart(2, '0')

/** Year, month and day of a day number since 1970-01-01 (proleptic Gregorian; Howard Hinnant, "civil_from_days"). */
const civilOf = (day: number): { year: number; month: number; day: number } => {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/** Wall-clock time in Việt Nam of ms since epoch: `03:14 21/11/2026`. */
export const localClock = (atMs: number): string => {
  const localMs = Math.floor(atMs) + VIETNAM_OFFSET_MS
  const dayNumber = Math.floor(localMs / DAY_MS)
  const minutes = Math.floor((localMs - dayNumber * DAY_MS) / 60_000)
  const { year, month, day } = civilOf(dayNumber)
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${two(day)}/${two(month)}/${year}`
}

/** Two times of one silence or stop, the date once when it is the same: `03:14 đến 03:28 21/11/2026`. */
export const localSpan = (fromMs: number, toMs: number, to: string): string => {
  const [from, until] = [localClock(fromMs), localClock(toMs)]
  const [time = '', date] = from.split(' ')
  return `${until.split(' ')[1] === date ? time : from} ${to} ${until}`
}
