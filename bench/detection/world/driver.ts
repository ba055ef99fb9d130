import type { Random } from '../../../simulators/random.ts'
import { createTruck } from '../../../simulators/road/truck.ts'
import type { Script } from './script.ts'
import type { Way } from './way.ts'

const SECOND_MS = 1_000

type Stop = { readonly wayM: number; readonly lastsMs: number; readonly roofed: boolean }

/** Nobody parks in a tunnel. */
const outOfTunnels = ({ stretches }: Way, wayM: number): number =>
  stretches.find(({ kind, fromM, toM }) => kind === 'tunnel' && wayM >= fromM && wayM <= toM)?.toM ?? wayM

/** The truck with its driver: from one gate's yard to the other's, with a halt where there is one. */
export const createDriver = (script: Script, way: Way, random: Random) => {
  const { happening, unarmedS, leavesAfterS, startMs } = script
  const truck = createTruck({ path: way.path, startM: 0, random, zones: way.zones })
  const yard: Stop = { wayM: 0, lastsMs: (unarmedS + leavesAfterS) * SECOND_MS, roofed: random.chance(0.3) }
  const stops = happening.halts.map(
    ({ spot, lastsS, roofed }): Stop => ({
      wayM: outOfTunnels(way, way.atM(spot)),
      lastsMs: Math.round(lastsS) * SECOND_MS,
      roofed,
    }),
  )
  let ahead = [yard, ...stops.sort((a, b) => a.wayM - b.wayM)]
  let halt = { untilMs: startMs, roofed: false }
  let arrivedAtMs = Number.POSITIVE_INFINITY

  return {
    /** One second, which ends at `nowMs`. */
    drive(nowMs: number): void {
      const [next] = ahead
      if (next && truck.alongM() >= next.wayM && nowMs >= halt.untilMs) {
        ahead = ahead.slice(1)
        halt = { untilMs: nowMs + next.lastsMs, roofed: next.roofed }
      }
      truck.drive(nowMs < halt.untilMs)
      if (truck.atEnd() && arrivedAtMs === Number.POSITIVE_INFINITY) arrivedAtMs = nowMs
    },
    /** Until when nothing moves; ms since epoch, Infinity at the end of the way, 0 while it drives. */
    standsUntilMs: (nowMs: number): number => {
      if (!truck.isStanding()) return 0
      if (arrivedAtMs < nowMs) return Number.POSITIVE_INFINITY
      return halt.untilMs
    },
    isRoofed: (nowMs: number): boolean => halt.roofed && nowMs < halt.untilMs,
    where: truck.where,
    alongM: truck.alongM,
    arrivedAtMs: () => arrivedAtMs,
  }
}
export type Driver = ReturnType<typeof createDriver>
