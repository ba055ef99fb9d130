import { useMemo } from 'react'
import type { TripWire } from '../../../contract/http/trip.ts'
import { TRIP_STATES } from '../../../domain/trip/trip.ts'
import { useCorridors } from '../api/network.ts'
import { useGateName } from '../api/use-gate-name.ts'
import { Moment } from '../language/moment.tsx'
import { useWords } from '../language/use-words.ts'
import type { Column } from '../table/column.ts'

/** What the list of trips can show. States are sorted as a journey goes, not by their names. */
export const useTripColumns = (): readonly Column<TripWire>[] => {
  const { t, of } = useWords()
  const gateName = useGateName()
  const corridors = useCorridors().data
  return useMemo(() => {
    const corridorName = (id: string) => {
      const corridor = corridors?.find((one) => one.id === id)
      return corridor ? of(corridor.name) : id
    }
    const time = (id: 'deadline' | 'createdAt' | 'armedAt' | 'arrivedAt', isExtra: boolean): Column<TripWire> => ({
      id,
      label: t(`trips.${id}`),
      value: (trip) => trip[id],
      cell: (trip) => <Moment at={trip[id]} />,
      widthPx: 130,
      ...(isExtra ? { isExtra } : {}),
    })
    return [
      { id: 'declaration', label: t('trips.declaration'), value: (trip) => trip.declaration, widthPx: 130 },
      {
        id: 'containers',
        label: t('trip.containers'),
        value: (trip) => trip.containers.map(({ number }) => number).join(', '),
        widthPx: 130,
      },
      { id: 'vehicle', label: t('trip.vehicle'), value: (trip) => trip.vehicle, widthPx: 100 },
      {
        id: 'state',
        label: t('trips.state'),
        value: (trip) => TRIP_STATES.indexOf(trip.state),
        text: (trip) => t(`tripState.${trip.state}`),
        widthPx: 120,
      },
      { id: 'origin', label: t('trips.origin'), value: (trip) => gateName(trip.originGate), widthPx: 180 },
      {
        id: 'destination',
        label: t('trips.destination'),
        value: (trip) => gateName(trip.destinationGate),
        widthPx: 180,
      },
      {
        id: 'corridor',
        label: t('trips.corridor'),
        value: (trip) => corridorName(trip.corridor),
        widthPx: 150,
        isExtra: true,
      },
      {
        id: 'seals',
        label: t('trips.seals'),
        value: (trip) => trip.seals.map(({ sealId }) => sealId).join(', '),
        widthPx: 100,
      },
      time('deadline', false),
      time('armedAt', true),
      time('arrivedAt', true),
      time('createdAt', true),
      { id: 'id', label: t('trips.id'), value: (trip) => trip.id, widthPx: 120, isExtra: true },
    ]
  }, [t, of, gateName, corridors])
}
