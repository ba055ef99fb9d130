import { useWords } from '../language/use-words.ts'
import styles from './map.module.css'

const SIGNS = [
  { word: 'moving', picture: <path d="M12 1l5 13-5-3-5 3z" fill="var(--map-seal)" /> },
  { word: 'stopped', picture: <circle cx="12" cy="8" r="4" fill="var(--map-seal)" /> },
  {
    word: 'silent',
    picture: (
      <circle cx="12" cy="8" r="5.5" fill="none" stroke="var(--map-seal)" strokeWidth="1.5" strokeDasharray="3 2.5" />
    ),
  },
  {
    word: 'cluster',
    picture: (
      <>
        <circle cx="12" cy="8" r="7" fill="var(--panel)" stroke="var(--map-seal)" strokeWidth="1.5" />
        <path d="M9 8h6" stroke="var(--map-seal)" strokeWidth="1.5" />
      </>
    ),
  },
  { word: 'chosen', picture: <circle cx="12" cy="8" r="6.5" fill="none" stroke="var(--accent)" strokeWidth="2" /> },
  {
    word: 'corridor',
    picture: <path d="M1 4h22v8H1z" fill="var(--map-corridor)" fillOpacity="0.22" stroke="var(--map-corridor)" />,
  },
  { word: 'gate', picture: <path d="M8 4h8v8H8z" fill="none" stroke="var(--map-gate)" strokeWidth="1.5" /> },
  { word: 'inside', picture: <path d="M1 12L23 4" stroke="var(--map-seal)" strokeWidth="2.5" /> },
  { word: 'outside', picture: <path d="M1 12L23 4" stroke="var(--p1)" strokeWidth="3.5" /> },
  {
    word: 'late',
    picture: <path d="M1 12L23 4" stroke="var(--map-seal)" strokeWidth="2.5" strokeDasharray="5 4" />,
  },
  {
    word: 'outlier',
    picture: (
      <circle cx="12" cy="8" r="4" fill="none" stroke="var(--map-seal)" strokeWidth="1.5" strokeDasharray="2 2" />
    ),
  },
] as const

export type SignWord = (typeof SIGNS)[number]['word']
export const ALL_SIGNS: readonly SignWord[] = SIGNS.map(({ word }) => word)
export const TRACK_SIGNS: readonly SignWord[] = ['corridor', 'inside', 'outside', 'late', 'outlier']

/** What the signs on a map mean. */
export const SignList = ({ signs }: { signs: readonly SignWord[] }) => {
  const { t } = useWords()
  return (
    <ul className={styles.signs}>
      {SIGNS.filter(({ word }) => signs.includes(word)).map(({ word, picture }) => (
        <li key={word}>
          <svg width="24" height="16" viewBox="0 0 24 16" aria-hidden="true">
            {picture}
          </svg>
          {t(`map.sign.${word}`)}
        </li>
      ))}
    </ul>
  )
}
