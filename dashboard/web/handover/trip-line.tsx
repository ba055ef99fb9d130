import type { TripWire } from '../../../contract/http/trip.ts'
import { useGates } from '../api/network.ts'
import { choiceStore } from '../choice/choice-store.ts'
import { useWords } from '../language/use-words.ts'
import styles from './handover.module.css'

/** A trip in one line: its containers, from where to where, its vehicle. */
export const TripLine = ({ trip }: { trip: TripWire }) => {
  const { t, of } = useWords()
  const gates = useGates().data
  const gate = (id: string) => {
    const known = gates?.find((feature) => feature.id === id)
    return known ? of(known.properties.name) : id
  }
  return (
    <button type="button" className={styles.open} onClick={() => choiceStore.choose({ kind: 'trip', id: trip.id })}>
      {[
        trip.containers.map(({ number }) => number).join(', '),
        `${gate(trip.originGate)} → ${gate(trip.destinationGate)}`,
        trip.vehicle,
        t(`tripState.${trip.state}`),
      ]
        .filter(Boolean)
        .join(' · ')}
    </button>
  )
}
