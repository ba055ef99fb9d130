import type { ReactNode } from 'react'
import { useWords } from '../../language/use-words.ts'
import styles from '../corridors.module.css'
import type { LineBand } from './use-line-band.ts'

type Props = { band: LineBand['state']; comparedVersion: number | null; hasShadows: boolean }

/** What the lines mean, and whether the band is that of the last change. */
export const MapSigns = ({ band, comparedVersion, hasShadows }: Props) => {
  const { t } = useWords()
  return (
    <ul className={styles.signs}>
      <Sign
        picture={<path d="M1 4h22v8H1z" fill="var(--map-corridor)" fillOpacity="0.22" stroke="var(--map-corridor)" />}
      >
        {t(`corridor.band.${band}`)}
      </Sign>
      {comparedVersion !== null && (
        <Sign picture={<path d="M1 8h22" stroke="var(--map-text)" strokeWidth="2" strokeDasharray="6 4" />}>
          {t('corridor.comparedVersion', { version: comparedVersion })}
        </Sign>
      )}
      {hasShadows && (
        <Sign picture={<path d="M1 8h22" stroke="var(--map-text)" strokeWidth="11" strokeDasharray="2 4" />}>
          {t('corridor.shadowSign')}
        </Sign>
      )}
    </ul>
  )
}

const Sign = ({ picture, children }: { picture: ReactNode; children: string }) => (
  <li>
    <svg width="24" height="16" viewBox="0 0 24 16" aria-hidden="true">
      {picture}
    </svg>
    {children}
  </li>
)
