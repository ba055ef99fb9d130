import { useEffect } from 'react'
import { useCorridors } from '../../api/network.ts'
import { useChoice } from '../../choice/use-choice.ts'
import { nowStore } from '../../clock/now-store.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts } from '../../live/use-live.ts'
import type { MapView } from '../../map/map-view.ts'
import { useNetworkScene } from '../../map/use-network-scene.ts'
import { isOpen } from '../queue/queue-order.ts'

/** Shows gates, corridors, names, and how the seals look: all that does not depend on one alert or trip. */
export const useMapScene = (view: MapView | null): void => {
  const words = useWords()
  const alerts = useAlerts()
  const choice = useChoice()
  useNetworkScene(view, useCorridors().data)
  useEffect(() => view?.show({ ageOf: (fixedAtMs) => words.span(nowStore.get() - fixedAtMs) }), [view, words])
  useEffect(() => {
    const open = alerts.filter(isOpen).sort((a, b) => b.severity.localeCompare(a.severity))
    view?.show({ severityOf: new Map(open.flatMap(({ sealId, severity }) => (sealId ? [[sealId, severity]] : []))) })
  }, [view, alerts])

  const chosenAlert = choice?.kind === 'alert' ? alerts.find((alert) => alert.id === choice.id) : undefined
  const sealId = choice?.kind === 'seal' ? choice.id : chosenAlert?.sealId
  const tripId = choice?.kind === 'trip' ? choice.id : undefined
  useEffect(
    () => view?.show({ isChosen: (mark) => mark.id === sealId || (tripId !== undefined && mark.tripId === tripId) }),
    [view, sealId, tripId],
  )
}
