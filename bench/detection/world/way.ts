import type { LngLat } from '../../../domain/place.ts'
import { measurePath, type Path, pointOn } from '../../../simulators/road/path.ts'
import type { SpeedZone } from '../../../simulators/road/speed-limits.ts'
import type { WorldLine } from './country.ts'
import type { Happening, Splice, Spot } from './happening.ts'
import type { Stretch } from './terrain.ts'

/** The way one truck drives: the road with its splices. Metres from here on are along this way. */
export type Way = {
  readonly path: Path
  readonly zones: readonly SpeedZone[]
  readonly stretches: readonly Stretch[]
  atM(spot: Spot): number
  /** Where on the road the truck would be; within a splice, where it left the road. */
  roadM(wayM: number): number
}

type Laid = Splice & { readonly startM: number; readonly lengthM: number }

/** Side roads are narrow. */
const SPLICE_KMH = 48

const lay = (road: Path, splices: readonly Splice[]): { coordinates: LngLat[]; laid: Laid[] } => {
  const coordinates: LngLat[] = []
  const laid: Laid[] = []
  let roadM = 0
  let shiftM = 0
  const driveTo = (toM: number): void => {
    for (const [index, vertexM] of road.vertexM.entries()) {
      if (vertexM > roadM && vertexM < toM) coordinates.push(road.coordinates[index] ?? [0, 0])
    }
  }
  coordinates.push(pointOn(road, 0).position)
  for (const splice of splices) {
    driveTo(splice.fromM)
    const [leaves, returns] = [pointOn(road, splice.fromM).position, pointOn(road, splice.toM).position]
    const { lengthM } = measurePath([leaves, ...splice.through, returns])
    laid.push({ ...splice, startM: splice.fromM + shiftM, lengthM })
    coordinates.push(leaves, ...splice.through, returns)
    shiftM += lengthM - (splice.toM - splice.fromM)
    roadM = splice.toM
  }
  driveTo(road.lengthM)
  coordinates.push(pointOn(road, road.lengthM).position)
  return { coordinates, laid }
}

/** From the road to the way: what lies in a replaced part of the road is where the splice begins. */
const mapping = (laid: readonly Laid[]) => ({
  wayM: (roadM: number): number => {
    const before = laid.filter(({ fromM }) => fromM <= roadM)
    const last = before.at(-1)
    if (!last) return roadM
    return roadM < last.toM ? last.startM : last.startM + last.lengthM + (roadM - last.toM)
  },
  roadM: (wayM: number): number => {
    const last = laid.filter(({ startM }) => startM <= wayM).at(-1)
    if (!last) return wayM
    const onM = wayM - last.startM - last.lengthM
    return onM < 0 ? last.fromM : last.toM + onM
  },
})

/** Lays the way of one journey. Splices in any order, not overlapping. */
export const layWay = (line: WorldLine, { splices, jams }: Happening): Way => {
  const ordered = splices.toSorted((a, b) => a.fromM - b.fromM)
  const { coordinates, laid } = lay(line.road, ordered)
  const map = mapping(laid)
  const moved = <Part extends { readonly fromM: number; readonly toM: number }>(part: Part): Part => ({
    ...part,
    fromM: map.wayM(part.fromM),
    toM: map.wayM(part.toM),
  })
  const crawling = jams.map((jam): SpeedZone => ({ ...moved(jam), town: false }))
  const aside = laid.map(
    ({ startM, lengthM }): SpeedZone => ({
      fromM: startM,
      toM: startM + lengthM,
      speedKmh: SPLICE_KMH,
      town: false,
    }),
  )
  return {
    path: measurePath(coordinates),
    zones: [...crawling, ...aside, ...line.zones.map(moved)],
    stretches: line.stretches.map(moved),
    roadM: map.roadM,
    atM: (spot) => {
      if ('roadM' in spot) return map.wayM(spot.roadM)
      // Spots name splices as the story listed them.
      const named = splices[spot.splice]
      const there = laid.find(({ fromM }) => fromM === named?.fromM)
      return there ? there.startM + there.lengthM * spot.share : 0
    },
  }
}
