import { useEffect, useState } from 'react'
import { useSettings } from '../../api/session.ts'
import { useWords } from '../../language/use-words.ts'
import type { MapView } from '../map-view.ts'

/** What is to be said of the road map. */
export type RoadState = { readonly isSet: boolean; readonly isBroken: boolean }

const AGAIN_MS = 30_000

/** Shows the road map of the settings on a map; one that can't be read is tried again. */
export const useRoads = (view: MapView | null, isOn = true): RoadState => {
  const settings = useSettings().data
  const { language } = useWords()
  const [failures, setFailures] = useState(0)
  const [isBroken, setIsBroken] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure brings another try
  useEffect(() => {
    if (!view || !settings) return
    let timer = 0
    view.showRoads(isOn ? settings : null, language).then(
      () => setIsBroken(false),
      (error: unknown) => {
        console.error('the road map can not be read:', error)
        setIsBroken(true)
        timer = window.setTimeout(() => setFailures((count) => count + 1), AGAIN_MS)
      },
    )
    return () => window.clearTimeout(timer)
  }, [view, settings, language, isOn, failures])
  const isSet = settings !== undefined && (settings.tiles !== null || settings.mapPackage !== null)
  return { isSet, isBroken }
}
