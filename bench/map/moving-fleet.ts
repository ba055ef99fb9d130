import type { SealRow } from '../../contract/live.ts'
import { createRandom, type Random } from '../../simulators/random.ts'

/** Where containers are: gates, ports and the cities between them, so that some views are full and some empty. */
const HUBS: readonly (readonly [lng: number, lat: number])[] = [
  [106.7, 20.9],
  [105.85, 21.03],
  [106.76, 21.85],
  [107.97, 21.53],
  [103.97, 22.48],
  [105.69, 18.67],
  [106.6, 16.62],
  [108.22, 16.06],
  [109.22, 13.78],
  [106.7, 10.78],
  [107.08, 10.35],
  [105.78, 10.03],
]
/** Standard deviation of where seals stand around a hub, degrees: about 33 km. */
const SPREAD_DEG = 0.3
/** A lorry at 60 km/h moves so much in a second, degrees. */
const STEP_DEG = 0.00015
/** Shares of what seals do; the rest drives. */
const SHARES = { stopped: 0.3, silent: 0.1 }

type Mover = { readonly id: string; lng: number; lat: number; headingDeg: number; readonly does: number }

/** A seeded fleet as rows of the live socket; `step` moves it on by one second. */
export const createMovingFleet = (count: number, seed: string) => {
  const random = createRandom(seed)
  const movers = Array.from({ length: count }, (_, index) => moverNear(random, index))
  const rowOf = ({ id, lng, lat, headingDeg, does }: Mover, atMs: number): SealRow => {
    if (does < SHARES.silent) return [id, lng, lat, null, atMs - 3_600_000, 'silent', null]
    if (does < SHARES.silent + SHARES.stopped) return [id, lng, lat, null, atMs, 'stopped', null]
    return [id, lng, lat, headingDeg, atMs, 'moving', null]
  }
  return {
    rows: (atMs: number): SealRow[] => movers.map((mover) => rowOf(mover, atMs)),
    step: (): void => {
      for (const mover of movers) {
        if (mover.does < SHARES.silent + SHARES.stopped) continue
        mover.headingDeg = (mover.headingDeg + random.between(-8, 8) + 360) % 360
        const heading = (mover.headingDeg * Math.PI) / 180
        mover.lng += Math.sin(heading) * STEP_DEG
        mover.lat += Math.cos(heading) * STEP_DEG
      }
    },
  }
}

const moverNear = (random: Random, index: number): Mover => {
  const [lng, lat] = HUBS[index % HUBS.length] ?? [106, 16]
  return {
    id: `MB${String(index).padStart(6, '0')}`,
    lng: lng + random.normal() * SPREAD_DEG,
    lat: lat + random.normal() * SPREAD_DEG,
    headingDeg: random.between(0, 360),
    does: random.next(),
  }
}
