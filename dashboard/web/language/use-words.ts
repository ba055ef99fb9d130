import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { spanOf } from '../clock/format-time.ts'
import type { Language, Words } from './words.ts'

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
