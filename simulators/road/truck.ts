import type { Random } from '../random.ts'
import { headingOn, type Path, type PathPoint, pointOn } from './path.ts'
import { withSideRoad } from './side-road.ts'
import { type SpeedZone, speedZones, zoneAt } from './speed-limits.ts'
import { createTraffic } from './traffic.ts'

/** Comfortable for a loaded articulated lorry, m/s². */
const ACCELERATION = 0.4
const BRAKING = 0.9
const SHARP_BEND_DEG = 40
const BEND_KMH = 25
const BEND_AHEAD_M = 80

export type Truck = {
  /** One second of driving; `standing` = the driver has stopped. */
  drive(standing: boolean): void
  /** Turns into a side road now; it leads back to the route. */
  leaveRoute(): void
  /** On a side road at this moment. */
  offRoute(): boolean
  atEnd(): boolean
  isStanding(): boolean
  /** Metres from the beginning of its path. */
  alongM(): number
  where(): PathPoint & { readonly speedKmh: number; readonly alongM: number }
}

export type TruckOptions = {
  readonly path: Path
  readonly startM: number
  readonly random: Random
  /** How fast lorries go where; drawn when not given. The first that holds a place counts. */
  readonly zones?: readonly SpeedZone[]
}

export const createTruck = (options: TruckOptions): Truck => {
  const { random } = options
  let { path, startM: alongM } = options
  let side = { leavesM: Number.NaN, rejoinsM: Number.NaN }
  const zones = options.zones ?? speedZones(path.lengthM, random.fork('zones'))
  let speedMs = 0
  const traffic = createTraffic(random.fork('traffic'))

  const onSideRoad = (): boolean => alongM >= side.leavesM && alongM < side.rejoinsM
  const zone = (): SpeedZone => (onSideRoad() ? zoneAt([], 0) : zoneAt(zones, alongM))
  const bendAhead = (): boolean => {
    const turn = Math.abs(headingOn(path, alongM) - headingOn(path, alongM + BEND_AHEAD_M))
    return Math.min(turn, 360 - turn) > SHARP_BEND_DEG
  }
  const wantedMs = (standing: boolean): number => {
    const leftM = path.lengthM - alongM
    if (standing || leftM < 1) return 0
    const free = (zone().speedKmh * traffic.share()) / 3.6
    return Math.min(free, bendAhead() ? BEND_KMH / 3.6 : free, Math.sqrt(2 * BRAKING * leftM))
  }

  return {
    drive: (standing) => {
      traffic.pass(zone().town)
      const wanted = wantedMs(standing)
      speedMs = Math.max(
        0,
        wanted > speedMs ? Math.min(wanted, speedMs + ACCELERATION) : Math.max(wanted, speedMs - BRAKING),
      )
      alongM = Math.min(path.lengthM, alongM + speedMs)
    },
    leaveRoute: () => {
      const road = withSideRoad(path, alongM)
      path = road.path
      side = road
    },
    offRoute: onSideRoad,
    atEnd: () => path.lengthM - alongM < 1,
    isStanding: () => speedMs === 0,
    alongM: () => alongM,
    where: () => ({ ...pointOn(path, alongM), speedKmh: speedMs * 3.6, alongM }),
  }
}
