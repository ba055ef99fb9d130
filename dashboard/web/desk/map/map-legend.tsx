import { useCallback, useSyncExternalStore } from 'react'
import { useWords } from '../../language/use-words.ts'
import { useLive } from '../../live/use-live.ts'
import styles from './map.module.css'

/** Counts as one text, so that React renders only when a number changes. */
const useSealCounts = (): readonly [all: number, silent: number] => {
  const { seals } = useLive()
  const count = useCallback(() => {
    let silent = 0
    for (const mark of seals.all()) if (mark.word === 'silent') silent++
    return `${seals.size()}/${silent}`
  }, [seals])
  const [all = 0, silent = 0] = useSyncExternalStore(seals.subscribe, count).split('/').map(Number)
  return [all, silent]
}

/** What the signs mean, how many seals there are, and what the map does not know. */
export const MapLegend = ({ hasRoads }: { hasRoads: boolean }) => {
  const { t } = useWords()
  const [all, silent] = useSealCounts()
  return (
    <details className={styles.legend} data-seals={all} data-silent={silent}>
      <summary>
        {t('map.seals', { count: all })}
        {silent > 0 && ` · ${t('map.silent', { count: silent })}`}
        {!hasRoads && <span className={styles.roads}>{t('map.noRoads')}</span>}
      </summary>
      <ul className={styles.signs}>
        {SIGNS.map(({ word, picture }) => (
          <li key={word}>
            <svg width="24" height="16" viewBox="0 0 24 16" aria-hidden="true">
              {picture}
            </svg>
            {t(`map.sign.${word}`)}
          </li>
        ))}
      </ul>
      <p className="quiet">{t('map.source')}</p>
    </details>
  )
}

const SIGNS = [
  { word: 'moving', picture: <path d="M12 1l5 13-5-3-5 3z" fill="var(--map-seal)" /> },
  { word: 'stopped', picture: <circle cx="12" cy="8" r="4" fill="var(--map-seal)" /> },
  {
    word: 'silent',
    picture: (
      <circle cx="12" cy="8" r="5.5" fill="none" stroke="var(--map-seal)" strokeWidth="1.5" strokeDasharray="3 2.5" />
    ),
  },
  { word: 'chosen', picture: <circle cx="12" cy="8" r="6.5" fill="none" stroke="var(--accent)" strokeWidth="2" /> },
  {
    word: 'corridor',
    picture: <path d="M1 4h22v8H1z" fill="var(--map-corridor)" fillOpacity="0.22" stroke="var(--map-corridor)" />,
  },
  { word: 'gate', picture: <path d="M8 4h8v8H8z" fill="none" stroke="var(--map-gate)" strokeWidth="1.5" /> },
  { word: 'outside', picture: <path d="M1 12L23 4" stroke="var(--p1)" strokeWidth="3.5" /> },
  {
    word: 'outlier',
    picture: (
      <circle cx="12" cy="8" r="4" fill="none" stroke="var(--map-seal)" strokeWidth="1.5" strokeDasharray="2 2" />
    ),
  },
] as const
