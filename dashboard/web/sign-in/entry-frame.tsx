import type { ReactNode } from 'react'
import { useWords } from '../language/use-words.ts'
import { LanguageSwitch } from '../shell/header/language-switch.tsx'
import styles from './sign-in.module.css'

/** The quiet page around sign-in and password forms. */
export const EntryFrame = ({ title, children }: { title: string; children: ReactNode }) => {
  const { t } = useWords()
  return (
    <div className={styles.frame}>
      <header className={styles.top}>
        <span className={styles.name}>{t('app.name')}</span>
        <LanguageSwitch />
      </header>
      <main className={styles.box}>
        <h1 className={styles.title}>{title}</h1>
        <p className="quiet">{t('app.purpose')}</p>
        {children}
      </main>
    </div>
  )
}
