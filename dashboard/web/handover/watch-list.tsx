import { Button } from '@mantine/core'
import type { CurrentShiftWire } from '../../../contract/http/handover.ts'
import { useUnwatch } from '../api/handover.ts'
import { useWords } from '../language/use-words.ts'
import styles from './handover.module.css'
import { TripLine } from './trip-line.tsx'

/** Trips that somebody asked to keep an eye on, with the reason. */
export const WatchList = ({ shift: { watchList }, mayWork }: { shift: CurrentShiftWire; mayWork: boolean }) => {
  const { t } = useWords()
  const unwatch = useUnwatch((id) => t('handover.unwatched', { id }))
  return (
    <section aria-labelledby="watch-title" className={styles.section}>
      <h2 id="watch-title">{t('handover.watch', { count: watchList.length })}</h2>
      {watchList.length === 0 && <p className="quiet">{t('handover.noWatch')}</p>}
      <ul className={styles.rows}>
        {watchList.map(({ trip, by, reason }) => (
          <li key={trip.id} className={styles.row}>
            <TripLine trip={trip} />
            <span>
              <span className="quiet">{t('handover.watchedBy', { name: by, reason })}</span>{' '}
              {mayWork && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  className={styles.screenOnly}
                  onClick={() => unwatch.mutate({ tripId: trip.id, reason })}
                >
                  {t('handover.unwatch')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
