import { type RefObject, useEffect, useState } from 'react'
import { choiceStore } from '../../choice/choice-store.ts'
import { useLive } from '../../live/use-live.ts'
import { mapControl } from './map-control.ts'
import { createMapView, type MapView } from './map-view.ts'

/** Makes the map in its element, ties it to the live feed and the choice, and takes it down again. */
export const useMapView = (container: RefObject<HTMLDivElement | null>): MapView | null => {
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
        move: ({ bbox, zoom }) => live.watch({ bbox, zoom }),
      },
    )
    setView(created)
    return () => {
      setView(null)
      created.stop()
    }
  }, [container, live])
  useEffect(() => (view ? mapControl.attach({ fit: () => view.fit([]), zoom: view.zoom }) : undefined), [view])
  return view
}
