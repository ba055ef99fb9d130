import type { Bilingual } from '../../../domain/place.ts'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Everything a component needs to speak the chosen language. */
export type Words = {
  readonly language: Language
  /** The text of a key of the language files. */
  t(key: string, values?: Record<string, string | number>): string
  /** Whether the language files have this key: for names that the server may add to. */
  has(key: string): boolean
  /** The side of a bilingual text in the chosen language. */
  of(text: Bilingual): string
  /** A duration in words, "4 min". */
  span(durationMs: number): string
  number(value: number, digits?: number): string
}
