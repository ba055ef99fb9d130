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
        if ('minutes' in numbers && numbers.minutes === 0) return t('span.wholeHours', numbers)
        if ('hours' in numbers && numbers.hours === 0) return t('span.wholeDays', numbers)
        return t(`span.${unit}`, numbers)
      },
      number: (value, digits = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    }
  }, [t, i18n, i18n.language])
}
