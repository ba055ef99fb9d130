import type { Random } from '../../../simulators/random.ts'
import type { Path } from '../../../simulators/road/path.ts'
import type { SpeedZone } from '../../../simulators/road/speed-limits.ts'

export type Terrain = 'plain' | 'mountains' | 'city'

/** What lies along a road, metres from its start. */
export type Stretch = {
  readonly kind: 'canyon' | 'hills' | 'tunnel' | 'dead-zone'
  readonly fromM: number
  readonly toM: number
}

/** Every so many metres, and so long. */
type Spread = { readonly everyM: readonly [number, number]; readonly longM: readonly [number, number] }
const SPREADS: Readonly<Record<Terrain, Partial<Record<Stretch['kind'], Spread>>>> = {
  plain: {
    'dead-zone': { everyM: [60_000, 160_000], longM: [800, 3_500] },
  },
  mountains: {
    hills: { everyM: [4_000, 12_000], longM: [8_000, 25_000] },
    tunnel: { everyM: [70_000, 150_000], longM: [700, 6_300] },
    'dead-zone': { everyM: [25_000, 70_000], longM: [1_500, 11_000] },
  },
  city: {
    tunnel: { everyM: [20_000, 40_000], longM: [400, 1_200] },
  },
}
/** Half of the towns have houses high enough to matter. */
const CANYON_SHARE = 0.5

const spread = (kind: Stretch['kind'], { everyM, longM }: Spread, lengthM: number, random: Random): Stretch[] => {
  const all: Stretch[] = []
  let atM = random.between(0, everyM[1])
  while (atM < lengthM) {
    const toM = atM + random.between(longM[0], longM[1])
    all.push({ kind, fromM: atM, toM })
    atM = toM + random.between(everyM[0], everyM[1])
  }
  return all
}

/** Houses, slopes, tunnels and places without a network: they stay where they are for every journey. */
export const stretchesAlong = (
  road: Path,
  zones: readonly SpeedZone[],
  terrain: Terrain,
  random: Random,
): readonly Stretch[] => {
  const houses = random.fork('houses')
  const canyons =
    terrain === 'city'
      ? [{ kind: 'canyon' as const, fromM: 0, toM: road.lengthM }]
      : zones
          .filter(({ town }) => town && houses.chance(CANYON_SHARE))
          .map(({ fromM, toM }) => ({ kind: 'canyon' as const, fromM, toM }))
  const others = Object.entries(SPREADS[terrain]).flatMap(([kind, how]) =>
    spread(kind as Stretch['kind'], how, road.lengthM, random.fork(kind)),
  )
  return [...canyons, ...others]
}
