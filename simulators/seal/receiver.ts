import type { LngLat } from '../../domain/place.ts'
import type { Random } from '../random.ts'
import { moveBy } from '../road/path.ts'

/**
 * How a GNSS receiver errs: an error that wanders (each axis a first-order Gauss–Markov process with deviation
 * `driftM` that forgets in `memoryS`) and a little noise on every fix. The receiver's own idea of its accuracy is about
 * twice the deviation of one axis (95 % on one axis).
 */
type Sky = { readonly driftM: number; readonly memoryS: number; readonly noiseM: number; readonly satellites: number }
const OPEN_SKY: Sky = { driftM: 3.2, memoryS: 90, noiseM: 0.8, satellites: 11 }
/** Under a roof signals come by reflection: fewer satellites, tens of metres (DOMAIN, "Devices"). */
const ROOF: Sky = { driftM: 24, memoryS: 150, noiseM: 4, satellites: 5 }

/** What the receiver says at one moment; null = it does not say. */
export type Reading = {
  readonly position: LngLat
  readonly accuracyM: number | null
  readonly speedKmh: number
  readonly headingDeg: number
  readonly altitudeM: number | null
  readonly satellites: number | null
}
type Body = { readonly position: LngLat; readonly headingDeg: number; readonly speedKmh: number }

/** A receiver gives no course below this: the last one stands. */
const COURSE_FROM_KMH = 3

export type Receiver = {
  /** A fix of `body`, `elapsedS` after the last one. */
  read(body: Body, elapsedS: number, roofed: boolean): Reading
}

export const createReceiver = (random: Random): Receiver => {
  let eastM = random.normal() * OPEN_SKY.driftM
  let northM = random.normal() * OPEN_SKY.driftM
  let headingDeg = 0
  const baseAltitudeM = random.between(5, 120)
  const wander = (errorM: number, sky: Sky, elapsedS: number): number => {
    const kept = Math.exp(-elapsedS / sky.memoryS)
    return errorM * kept + random.normal() * sky.driftM * Math.sqrt(1 - kept * kept)
  }
  return {
    read: (body, elapsedS, roofed) => {
      const sky = roofed ? ROOF : OPEN_SKY
      eastM = wander(eastM, sky, elapsedS)
      northM = wander(northM, sky, elapsedS)
      if (body.speedKmh >= COURSE_FROM_KMH) headingDeg = (body.headingDeg + random.normal() * 2 + 360) % 360
      const noise = (): number => random.normal() * sky.noiseM
      return {
        position: moveBy(body.position, eastM + noise(), northM + noise()),
        accuracyM: Math.max(3, Math.round(sky.driftM * random.between(1.7, 2.4))),
        speedKmh: Math.max(0, Math.round((body.speedKmh + random.normal() * (roofed ? 1.2 : 0.3)) * 10) / 10),
        headingDeg: Math.round(headingDeg) % 360,
        altitudeM: Math.round(baseAltitudeM + northM),
        satellites: Math.max(3, Math.round(sky.satellites + random.normal() * 1.2)),
      }
    },
  }
}
