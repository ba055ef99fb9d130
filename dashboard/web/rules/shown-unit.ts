import type { SettingWire } from '../api/rules.ts'

/** How a setting is shown and entered: a value on the wire is `value × factor`. `word`: `rules.unit.<word>`. */
export type ShownUnit = { readonly factor: number; readonly word: string }

const SECOND_MS = 1_000
const TIMES: readonly ShownUnit[] = [
  { factor: 86_400_000, word: 'days' },
  { factor: 3_600_000, word: 'hours' },
  { factor: 60_000, word: 'minutes' },
  { factor: SECOND_MS, word: 'seconds' },
]
const OTHERS: Readonly<Record<Exclude<SettingWire['unit'], 'ms'>, ShownUnit>> = {
  m: { factor: 1, word: 'metres' },
  'km/h': { factor: 1, word: 'kmh' },
  '%': { factor: 1, word: 'percent' },
  share: { factor: 0.01, word: 'percent' },
  hour: { factor: 1, word: 'hour' },
  count: { factor: 1, word: '' },
}

/** Nobody thinks in milliseconds: a time is shown in the largest unit that its default is a whole number of. */
export const shownUnitOf = ({ unit, default: standard }: Pick<SettingWire, 'unit' | 'default'>): ShownUnit => {
  if (unit !== 'ms') return OTHERS[unit]
  const found = TIMES.find(({ factor }) => standard > 0 && standard % factor === 0)
  return found ?? { factor: SECOND_MS, word: 'seconds' }
}

/** Twelve digits: a share of 0.07 is 7 %, not 7.000000000000001. */
const tidy = (value: number): number => Number(value.toPrecision(12))

export const toShown = (value: number, { factor }: ShownUnit): number => tidy(value / factor)

/** As it goes on the wire: whole where the setting is (half a millisecond is none). */
export const fromShown = (value: number, { factor }: ShownUnit, isWhole: boolean): number =>
  isWhole ? Math.round(value * factor) : tidy(value * factor)
