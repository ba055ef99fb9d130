/** What may be set, inclusive, and what it means in both languages of the house. */
export type SettingRow = readonly [least: number, most: number, vi: string, en: string]

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Alarms of one cause within this time are one alert. */
export const again = (what: readonly [vi: string, en: string]): SettingRow => [
  MINUTE,
  DAY,
  `${what[0]} lặp lại trong khoảng này là cùng một cảnh báo`,
  `${what[1]} within this time belong to the same alert`,
]
