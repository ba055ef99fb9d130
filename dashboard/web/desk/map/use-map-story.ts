import { useEffect, useMemo, useRef, useState } from 'react'
import type { AlertWire } from '../../../../contract/http/alert.ts'
import type { CorridorWire } from '../../../../contract/http/corridor.ts'
import type { LngLat } from '../../../../domain/place.ts'
import { useAlert } from '../../api/alerts.ts'
import { useCorridorVersion } from '../../api/network.ts'
import { useTrack, useTrip } from '../../api/trips.ts'
import { useChoice } from '../../choice/use-choice.ts'
import { useWords } from '../../language/use-words.ts'
import { useAlerts, useLive } from '../../live/use-live.ts'
import { placesOf } from '../../map/corridor-questions.ts'
import type { EvidenceDrawing } from '../../map/draw-evidence.ts'
import type { MapView } from '../../map/map-view.ts'
import { judgedFixes, trackDrawing } from '../../map/track-drawing.ts'
import { mapControl } from './map-control.ts'

/** Shows what the chosen alert, trip or seal is about: its track, the evidence, the place to look at. */
export const useMapStory = (view: MapView | null): void => {
  const choice = useChoice()
  const live = useLive()
  const alerts = useAlerts()
  const alertId = choice?.kind === 'alert' ? choice.id : null
  const known = alerts.find((alert) => alert.id === alertId)
  const read = useAlert(alertId, known?.cursor).data
  const alert = alertId === null ? undefined : (known ?? read)
  const tripId = choice?.kind === 'trip' ? choice.id : (alert?.tripId ?? null)
  const trip = useTrip(tripId).data
  const track = useTrack(tripId).data
  const corridor = useCorridorVersion(trip?.corridor ?? null, trip?.corridorVersion ?? null).data
  const drawing = useMemo(() => (track ? trackDrawing(track) : null), [track])
  const evidence = useEvidence(alert, corridor)

  useEffect(() => view?.show({ track: drawing }), [view, drawing])
  useEffect(() => view?.show({ evidence }), [view, evidence])
  useEffect(
    () => live.follow(tripId ? { tripId } : choice?.kind === 'seal' ? { sealId: choice.id } : null),
    [live, tripId, choice],
  )

  const positions = (): LngLat[] => {
    if (alert) return positionsOfAlert(alert)
    if (choice?.kind === 'trip') return (track ? judgedFixes(track) : []).map((fix) => fix.geometry.coordinates)
    const mark = choice?.kind === 'seal' ? live.seals.get(choice.id) : undefined
    return mark ? [[mark.lng, mark.lat]] : []
  }
  useFitOnce(view, choice ? `${choice.kind}:${choice.id}` : null, positions)
}

const positionsOfAlert = ({ evidence, position }: AlertWire): LngLat[] => [
  ...evidence.fixes.map((fix): LngLat => fix.position),
  ...(position ? [position] : []),
]

/** Looks at a new choice once, as soon as it is known where it is; F looks again. Later changes never move the map. */
const useFitOnce = (view: MapView | null, key: string | null, positions: () => LngLat[]): void => {
  const fitted = useRef<string | null>(null)
  useEffect(() => {
    if (!view || key === fitted.current) return
    const known = key === null ? [] : positions()
    if (key !== null && known.length === 0) return
    if (key !== null) view.fit(known)
    fitted.current = key
  })
  useEffect(() => (view ? mapControl.attach({ fit: () => view.fit(positions()), zoom: view.zoom }) : undefined))
}

const useEvidence = (alert: AlertWire | undefined, corridor: CorridorWire | undefined): EvidenceDrawing | null => {
  const { t, number } = useWords()
  const [offset, setOffset] = useState<{ of: string; from: LngLat; to: LngLat; metres: number } | null>(null)
  const farthest = useMemo(() => farthestFix(alert), [alert])
  useEffect(() => {
    let isOver = false
    if (farthest && corridor && alert)
      placesOf(corridor, [farthest])
        .then(([place]) => {
          if (place && !isOver)
            setOffset({ of: alert.id, from: farthest, to: place.nearest, metres: place.crossTrackM })
        })
        .catch((error: unknown) => console.error('the distance to the corridor could not be shown:', error))
    return () => {
      isOver = true
    }
  }, [farthest, corridor, alert])
  return useMemo(() => {
    if (!alert) return null
    const shown = offset?.of === alert.id ? offset : null
    return {
      severity: alert.severity,
      position: alert.position,
      fixes: alert.evidence.fixes.map((fix) => ({ at: fix.position, accuracyM: fix.accuracyM })),
      offset: shown && { ...shown, words: t('unit.metres', { value: number(shown.metres) }) },
    }
  }, [alert, offset, t, number])
}

/** The fix farthest from the corridor among those that confirmed a deviation. */
const farthestFix = (alert: AlertWire | undefined): LngLat | null => {
  if (alert?.code !== 'ROUTE_DEVIATION') return null
  const farthest = alert.evidence.fixes.reduce<AlertWire['evidence']['fixes'][number] | null>(
    (best, fix) => ((fix.crossTrackM ?? 0) > (best?.crossTrackM ?? -1) ? fix : best),
    null,
  )
  return farthest?.position ?? null
}
