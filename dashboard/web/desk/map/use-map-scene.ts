import { useEffect, useMemo, useState } from 'react'
import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import { useCorridors, useGates } from '../../api/network.ts'
import { PLACES } from '../../base-map/places.ts'
import { useChoice } from '../../choice/use-choice.ts'
import { nowStore } from '../../clock/now-store.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts } from '../../live/use-live.ts'
import { bandOf } from '../../map/corridor-questions.ts'
import type { Label } from '../../map/draw-labels.ts'
import { type MapPath, pathsOfArea } from '../../map/map-path.ts'
import type { MapView } from '../../map/map-view.ts'
import { middleOf } from '../../map/middle-of.ts'
import { isOpen } from '../queue/queue-order.ts'

const GATE_LABEL_ZOOM = 7.5
const ISLANDS_FIRST = PLACES.filter((place) => place.kind === 'archipelago')
const OTHER_PLACES = PLACES.filter((place) => place.kind !== 'archipelago')

/** Shows gates, corridors, names, and how the seals look: all that does not depend on one alert or trip. */
export const useMapScene = (view: MapView | null): void => {
  const words = useWords()
  const gates = useGates().data
  const corridors = useCorridors().data
  const bands = useBands(corridors)
  const alerts = useAlerts()
  const choice = useChoice()

  useEffect(() => view?.show({ bands }), [view, bands])
  useEffect(() => {
    const gateLabels: Label[] = (gates ?? []).map((gate) => ({
      text: words.of(gate.properties.name),
      at: middleOf(gate.geometry),
      kind: 'gate',
      minZoom: GATE_LABEL_ZOOM,
    }))
    const placeLabels = (places: typeof PLACES): Label[] =>
      places.map((place) => ({ ...place, text: words.of(place.name) }))
    view?.show({
      gates: (gates ?? []).map((gate) => ({ paths: pathsOfArea(gate.geometry) })),
      labels: [...placeLabels(ISLANDS_FIRST), ...gateLabels, ...placeLabels(OTHER_PLACES)],
    })
  }, [view, gates, words])
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

/** The bands of all corridors, each as soon as the worker has drawn it. */
const useBands = (corridors: readonly CorridorWire[] | undefined): readonly (readonly MapPath[])[] => {
  const [byVersion, setByVersion] = useState<ReadonlyMap<string, readonly MapPath[]>>(new Map())
  useEffect(() => {
    let isOver = false
    for (const corridor of corridors ?? [])
      bandOf(corridor)
        .then((band) => {
          if (!isOver) setByVersion((before) => new Map(before).set(keyOf(corridor), pathsOfArea(band)))
        })
        .catch((error: unknown) => console.error(`corridor ${corridor.id} could not be drawn:`, error))
    return () => {
      isOver = true
    }
  }, [corridors])
  return useMemo(
    () => (corridors ?? []).flatMap((corridor) => [byVersion.get(keyOf(corridor)) ?? []]),
    [corridors, byVersion],
  )
}

const keyOf = ({ id, version }: CorridorWire): string => `${id}@${version}`
