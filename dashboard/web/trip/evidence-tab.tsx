import { tripAddress } from '../api/trips.ts'
import { useWords } from '../language/use-words.ts'
import styles from './trip.module.css'

/** The whole record as a file that verifies without this platform; the browser itself loads it, however large. */
export const EvidenceTab = ({ tripId }: { tripId: string }) => {
  const { t } = useWords()
  return (
    <div className={styles.evidence}>
      <p>{t('journey.evidenceHint')}</p>
      <p>
        <a href={`/api/v1${tripAddress(tripId)}/evidence`} download data-evidence>
          {t('journey.evidenceLoad')}
        </a>
      </p>
      <p className="quiet">{t('journey.evidenceLook')}</p>
    </div>
  )
}
