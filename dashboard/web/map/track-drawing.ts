import type { TrackWire } from '../../../contract/http/track.ts'
import type { LngLat } from '../../../domain/place.ts'
import { type MapPath, pathOf } from './map-path.ts'

/** A part of the way that looks the same from end to end. */
export type Stretch = { readonly path: MapPath; readonly isOutside: boolean; readonly isLate: boolean }

/** A journey made ready to draw: stretches inside and outside the corridor, and fixes that were not judged. */
export type TrackDrawing = {
  readonly stretches: readonly Stretch[]
  readonly fixes: readonly { readonly at: LngLat; readonly isOutside: boolean }[]
  readonly outliers: readonly LngLat[]
}

export type Fix = TrackWire['features'][number]
const isOutlier = ({ properties }: Fix): boolean => properties.flags.some((flag) => flag.startsWith('outlier'))

/** Beyond the edge of the corridor that was in force at its time. */
export const isOutside = ({
  crossTrackM,
  halfWidthM,
}: Pick<Fix['properties'], 'crossTrackM' | 'halfWidthM'>): boolean =>
  crossTrackM !== null && halfWidthM !== null && crossTrackM > halfWidthM

/** The fixes that were judged. */
export const judgedFixes = (track: TrackWire): Fix[] => track.features.filter((fix) => !isOutlier(fix))

/** Splits a track into stretches. One that crosses the edge belongs to the side of the fix it leads to; so does a late one. */
export const trackDrawing = (track: TrackWire): TrackDrawing => {
  const bySeal = Map.groupBy(judgedFixes(track), (fix) => fix.properties.sealId)
  return {
    stretches: [...bySeal.values()].flatMap(stretchesOf),
    fixes: [...bySeal.values()]
      .flat()
      .map((fix) => ({ at: fix.geometry.coordinates, isOutside: isOutside(fix.properties) })),
    outliers: track.features.filter(isOutlier).map((fix) => fix.geometry.coordinates),
  }
}

const stretchesOf = (fixes: readonly Fix[]): Stretch[] => {
  const found: { positions: LngLat[]; isOutside: boolean; isLate: boolean }[] = []
  fixes.forEach((fix, index) => {
    const before = fixes[index - 1]
    if (!before) return
    const looks = { isOutside: isOutside(fix.properties), isLate: fix.properties.late }
    const last = found.at(-1)
    const goesOn = last && last.isOutside === looks.isOutside && last.isLate === looks.isLate
    if (goesOn) last.positions.push(fix.geometry.coordinates)
    else found.push({ positions: [before.geometry.coordinates, fix.geometry.coordinates], ...looks })
  })
  return found.map(({ positions, ...looks }) => ({ path: pathOf(positions), ...looks }))
}
