import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../locales/en.json'
import vi from '../locales/vi.json'
import { LANGUAGES, type Language } from './words.ts'

const KEY = 'sealtrail.language'

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((language) => language === text)

/** The language chosen on this machine before; Vietnamese for the first time (DOMAIN, "Who uses it"). */
const rememberedLanguage = (): Language => {
  const kept = localStorage.getItem(KEY)
  return isLanguage(kept) ? kept : 'vi'
}

/** Loads both languages, so that switching needs no network; returns when text can be shown. */
export const startLanguage = async (): Promise<void> => {
  const first = rememberedLanguage()
  document.documentElement.lang = first
  await i18next.use(initReactI18next).init({
    resources: { vi: { translation: vi }, en: { translation: en } },
    lng: first,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

/** Switches every text, the page's `lang` attribute, and keeps the choice on this machine. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(KEY, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
