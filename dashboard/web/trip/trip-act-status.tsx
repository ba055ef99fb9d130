import { Button } from '@mantine/core'
import { failureOf, sayKeptTripAct } from '../acts/say-trip-act.ts'
import { useTripActs } from '../acts/use-trip-acts.ts'
import { useWords } from '../language/use-words.ts'
import { FailedChecks } from './failed-checks.tsx'
import styles from './trip.module.css'

/** What became of the officer's own acts on this trip: done, on its way, kept, or refused with the reason. */
export const TripActStatus = ({ tripId }: { tripId: string }) => {
  const words = useWords()
  const { all, outbox } = useTripActs()
  const own = all.filter((kept) => kept.tripId === tripId)
  return (
    <div role="status" className={styles.status} data-act-status>
      {own.map((kept) => (
        <div key={kept.key} data-kept={kept.state} className={styles.kept}>
          <span>{sayKeptTripAct(kept, words)}</span>
          {kept.refusal && <FailedChecks error={failureOf(kept.refusal)} />}
          {(kept.state === 'waiting' || kept.state === 'refused') && (
            <Button variant="default" size="lg" onClick={() => outbox.discard(kept.key)}>
              {words.t(kept.state === 'waiting' ? 'act.discard' : 'act.close')}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}
