import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '../../../domain/place.ts'
import { spanOf } from '../clock/format-time.ts'
import type { Language } from './language.ts'

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

/** Everything a component needs to speak the chosen language. */
export const useWords = (): Words => {
  const { t, i18n } = useTranslation()
  return useMemo(() => {
    const language: Language = i18n.language === 'en' ? 'en' : 'vi'
    const locale = language === 'en' ? 'en-GB' : 'vi-VN'
    return {
      language,
      t: (key, values) => t(key, values ?? {}),
      has: (key) => i18n.exists(key),
      of: (text) => text[language],
      span: (durationMs) => {
        const { unit, ...numbers } = spanOf(durationMs)
        return t(`span.${unit}`, numbers)
      },
      number: (value, digits = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    }
  }, [t, i18n, i18n.language])
}
