import type { TrackWire } from '../../../contract/http/track.ts'
import type { LngLat } from '../../../domain/place.ts'
import type { CorridorPlace } from './corridor-place.ts'
import { type MapPath, pathOf } from './map-path.ts'

/** A journey made ready to draw: stretches inside and outside the corridor, and fixes that were not judged. */
export type TrackDrawing = {
  readonly inside: readonly MapPath[]
  readonly outside: readonly MapPath[]
  readonly fixes: readonly { readonly at: LngLat; readonly isOutside: boolean }[]
  readonly outliers: readonly LngLat[]
}

type Fix = TrackWire['features'][number]
const isOutlier = (fix: Fix): boolean => fix.properties.flags.some((flag) => flag.startsWith('outlier'))

/** The fixes that were judged: the ones whose place relative to the corridor is asked for. */
export const judgedFixes = (track: TrackWire): Fix[] => track.features.filter((fix) => !isOutlier(fix))

/**
 * Splits a track into stretches inside and outside the corridor. `places` has one entry per judged fix, in order; null
 * draws everything as inside (the corridor is not known yet). A stretch belongs to the side of the fix it leads to.
 */
export const trackDrawing = (track: TrackWire, places: readonly CorridorPlace[] | null): TrackDrawing => {
  const judged = judgedFixes(track).map((fix, index) => ({
    at: fix.geometry.coordinates as LngLat,
    isOutside: (places?.[index]?.beyondM ?? -1) > 0,
    sealId: fix.properties.sealId,
  }))
  const stretches = { inside: [] as MapPath[], outside: [] as MapPath[] }
  let current: LngLat[] = []
  judged.forEach((fix, index) => {
    const before = judged[index - 1]
    if (before && before.sealId === fix.sealId && before.isOutside === fix.isOutside) {
      current.push(fix.at)
      return
    }
    if (before) close(stretches, current, before.isOutside)
    // The stretch that crosses the edge starts where the last one ended; another seal starts anew.
    current = before && before.sealId === fix.sealId ? [before.at, fix.at] : [fix.at]
  })
  const last = judged.at(-1)
  if (last) close(stretches, current, last.isOutside)
  return {
    ...stretches,
    fixes: judged.map(({ at, isOutside }) => ({ at, isOutside })),
    outliers: track.features.filter(isOutlier).map((fix) => fix.geometry.coordinates as LngLat),
  }
}

const close = (stretches: { inside: MapPath[]; outside: MapPath[] }, positions: LngLat[], isOutside: boolean): void => {
  if (positions.length > 1) (isOutside ? stretches.outside : stretches.inside).push(pathOf(positions))
}
