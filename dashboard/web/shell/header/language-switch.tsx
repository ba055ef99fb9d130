import { chooseLanguage } from '../../language/language.ts'
import { useWords } from '../../language/use-words.ts'
import { LANGUAGES } from '../../language/words.ts'
import styles from './header.module.css'

/** vi | en; each says its own name, so that it is found by who cannot read the other. */
export const LanguageSwitch = () => {
  const { t, language } = useWords()
  return (
    <fieldset className={styles.languages}>
      <legend className="visually-hidden">{t('header.language')}</legend>
      {LANGUAGES.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          className={styles.language}
          aria-pressed={code === language}
          title={t(`languageName.${code}`)}
          aria-label={t(`languageName.${code}`)}
          onClick={() => chooseLanguage(code)}
        >
          {code}
        </button>
      ))}
    </fieldset>
  )
}
