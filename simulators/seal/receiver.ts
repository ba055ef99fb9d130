import type { LngLat } from '../../domain/place.ts'
import type { Random } from '../random.ts'
import { moveBy } from '../road/path.ts'

/**
 * How a GNSS receiver errs: an error that wanders (each axis a first-order Gauss–Markov process with deviation
 * `driftM` that forgets in `memoryS`) and a little noise on every fix. The receiver's own idea of its accuracy is about
 * `claim` times the deviation of one axis (twice: 95 % on one axis). Between houses a fix may follow a reflection instead:
 * `jump` says how often one begins, how far aside it is and how many fixes it lasts.
 */
type Sky = {
  readonly driftM: number
  readonly memoryS: number
  readonly noiseM: number
  readonly satellites: number
  readonly claim: { readonly least: number; readonly most: number }
  readonly jump?: {
    readonly chance: number
    readonly leastM: number
    readonly mostM: number
    readonly mostFixes: number
  }
}
const HONEST = { least: 1.7, most: 2.4 }
const SKIES = {
  open: { driftM: 3.2, memoryS: 90, noiseM: 0.8, satellites: 11, claim: HONEST },
  /** Under a roof signals come by reflection: fewer satellites, tens of metres (DOMAIN, "Devices"). */
  roof: { driftM: 24, memoryS: 150, noiseM: 4, satellites: 5, claim: HONEST },
  /** Steep slopes hide the low satellites. */
  hills: { driftM: 9, memoryS: 200, noiseM: 1.5, satellites: 7, claim: HONEST },
  /** Between high houses a receiver errs more than it believes. */
  canyon: {
    driftM: 17,
    memoryS: 45,
    noiseM: 4,
    satellites: 6,
    claim: { least: 1, most: 1.8 },
    jump: { chance: 0.03, leastM: 40, mostM: 180, mostFixes: 4 },
  },
} as const satisfies Record<string, Sky>

export type SkyName = keyof typeof SKIES

/** What the receiver says at one moment; null = it does not say. */
export type Reading = {
  readonly position: LngLat
  readonly accuracyM: number | null
  readonly speedKmh: number | null
  readonly headingDeg: number | null
  readonly altitudeM: number | null
  readonly satellites: number | null
  readonly source: 'gnss' | 'lbs'
  /** How old it is, ms: a device without a fix may say the last one again. */
  readonly agoMs: number
}
type Body = { readonly position: LngLat; readonly headingDeg: number; readonly speedKmh: number }

/** A receiver gives no course below this: the last one stands. */
const COURSE_FROM_KMH = 3
/** Under a roof reflections look like movement. */
const SPEED_NOISE_KMH = { open: 0.3, hills: 0.4, canyon: 0.9, roof: 1.2 } as const satisfies Record<SkyName, number>

export type Receiver = {
  /** What it says of `body`, `elapsedS` after it was last asked; null = nothing, and nothing to say again. */
  read(body: Body, elapsedS: number, sky: SkyName): Reading | null
}

export const createReceiver = (random: Random) => {
  let eastM = random.normal() * SKIES.open.driftM
  let northM = random.normal() * SKIES.open.driftM
  let headingDeg = 0
  const baseAltitudeM = random.between(5, 120)
  const reflection = createReflection(random.fork('reflection'))
  const wander = (errorM: number, { driftM, memoryS }: Sky, elapsedS: number): number => {
    const kept = Math.exp(-elapsedS / memoryS)
    return errorM * kept + random.normal() * driftM * Math.sqrt(1 - kept * kept)
  }
  return {
    read: (body: Body, elapsedS: number, name: SkyName): Reading => {
      const sky: Sky = SKIES[name]
      eastM = wander(eastM, sky, elapsedS)
      northM = wander(northM, sky, elapsedS)
      const aside = reflection(sky)
      if (body.speedKmh >= COURSE_FROM_KMH) headingDeg = (body.headingDeg + random.normal() * 2 + 360) % 360
      const noise = (): number => random.normal() * sky.noiseM
      return {
        position: moveBy(body.position, eastM + aside.eastM + noise(), northM + aside.northM + noise()),
        accuracyM: Math.max(3, Math.round(sky.driftM * random.between(sky.claim.least, sky.claim.most))),
        speedKmh: Math.max(0, Math.round((body.speedKmh + random.normal() * SPEED_NOISE_KMH[name]) * 10) / 10),
        headingDeg: Math.round(headingDeg) % 360,
        altitudeM: Math.round(baseAltitudeM + northM),
        satellites: Math.max(3, Math.round(sky.satellites + random.normal() * 1.2)),
        source: 'gnss',
        agoMs: 0,
      }
    },
  }
}

type Aside = { readonly eastM: number; readonly northM: number }
const NOWHERE: Aside = { eastM: 0, northM: 0 }

/** Follows a wrong path for some fixes, then is back at once: how far aside, metres. */
const createReflection = (random: Random) => {
  let aside = NOWHERE
  let fixesLeft = 0
  return ({ jump }: Sky): Aside => {
    if (!jump) return NOWHERE
    fixesLeft -= 1
    if (fixesLeft > 0) return aside
    if (!random.chance(jump.chance)) return NOWHERE
    fixesLeft = Math.ceil(random.between(0, jump.mostFixes))
    const [farM, towards] = [random.between(jump.leastM, jump.mostM), random.between(0, 2 * Math.PI)]
    aside = { eastM: farM * Math.sin(towards), northM: farM * Math.cos(towards) }
    return aside
  }
}
