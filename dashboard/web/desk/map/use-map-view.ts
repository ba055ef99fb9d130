import { type RefObject, useEffect, useState } from 'react'
import { choiceStore } from '../../choice/choice-store.ts'
import { useLive } from '../../live/use-live.ts'
import { createMapView, type MapView, type MapWindow } from '../../map/map-view.ts'
import { mapControl } from './map-control.ts'

/** Makes the map in its element, ties it to the live feed and the choice, and takes it down again. */
export const useMapView = (
  container: RefObject<HTMLDivElement | null>,
  onMove: (window: MapWindow) => void,
): MapView | null => {
  const live = useLive()
  const [view, setView] = useState<MapView | null>(null)
  useEffect(() => {
    if (!container.current) return
    const created = createMapView(
      { container: container.current, seals: live.seals },
      {
        pick: (mark) => {
          if (!mark) return
          choiceStore.choose(mark.tripId ? { kind: 'trip', id: mark.tripId } : { kind: 'seal', id: mark.id })
        },
        move: (window) => {
          live.watch({ bbox: window.bbox, zoom: window.zoom })
          onMove(window)
        },
      },
    )
    setView(created)
    return () => {
      setView(null)
      created.stop()
    }
  }, [container, live, onMove])
  useEffect(() => (view ? mapControl.attach({ fit: () => view.fit([]), zoom: view.zoom }) : undefined), [view])
  return view
}
