import { type RefObject, useEffect, useState } from 'react'
import { choiceStore } from '../../choice/choice-store.ts'
import type { Live } from '../../live/live.ts'
import { useLive } from '../../live/use-live.ts'
import { createMapView, type MapView, type MapWindow } from '../../map/map-view.ts'
import { useHomePlaces } from '../../region/use-home-places.ts'
import { mapControl } from './map-control.ts'

/** Makes the map in its element, ties it to the live feed and the choice, and takes it down again. */
export const useMapView = (
  container: RefObject<HTMLDivElement | null>,
  onMove: (window: MapWindow) => void,
): MapView | null => {
  const live = useLive()
  const [made, setMade] = useState<{ readonly live: Live; readonly view: MapView } | null>(null)
  // While another region's feed takes over, the map of the one before is already gone.
  const view = made?.live === live ? made.view : null
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
    setMade({ live, view: created })
    return () => {
      setMade(null)
      created.stop()
    }
  }, [container, live, onMove])
  const home = useHomePlaces()
  useEffect(() => (view ? mapControl.attach({ fit: () => view.fit(home), zoom: view.zoom }) : undefined), [view, home])
  // What is chosen says where to look.
  useEffect(() => {
    if (home.length > 0 && choiceStore.get() === null) view?.fit(home)
  }, [view, home])
  return view
}
