import { useEffect, useMemo, useState } from 'react'
import type { CorridorWire } from '../../../contract/http/corridor.ts'
import { useGates } from '../api/network.ts'
import { PLACES } from '../base-map/places.ts'
import { useWords } from '../language/use-words.ts'
import { bandOf } from './corridor-questions.ts'
import type { Label } from './label.ts'
import { type MapPath, pathsOfArea } from './map-path.ts'
import type { MapView } from './map-view.ts'
import { middleOf } from './middle-of.ts'

const GATE_LABEL_ZOOM = 7.5
const ISLANDS_FIRST = PLACES.filter((place) => place.kind === 'archipelago')
const OTHER_PLACES = PLACES.filter((place) => place.kind !== 'archipelago')

/** Shows gates, the bands of these corridors, and the names of places. */
export const useNetworkScene = (view: MapView | null, corridors: readonly CorridorWire[] | undefined): void => {
  const words = useWords()
  const gates = useGates().data
  const bands = useBands(corridors)
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
