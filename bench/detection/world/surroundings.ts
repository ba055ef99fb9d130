import type { LngLat } from '../../../domain/place.ts'
import type { Random } from '../../../simulators/random.ts'
import { moveBy, pointOn } from '../../../simulators/road/path.ts'
import type { SkyName } from '../../../simulators/seal/receiver.ts'
import type { Reception } from './deceivable.ts'
import type { Driver } from './driver.ts'
import type { Script } from './script.ts'
import type { Spells } from './spells.ts'
import type { Stretch } from './terrain.ts'
import type { Way } from './way.ts'

/** A spot without a network that nobody will find again: some tens of seconds. */
const BLIND_SPOT = { perReport: 0.006, leastMs: 12_000, mostMs: 60_000 }

/** Blows a report tells of by chance: potholes while it drives, doors and forklifts while it stands. */
const BLOWS = { driving: 0.005, standing: 0.0006, drivingFromKmh: 15 }

/** What the seal can see, hear and feel where it is now. */
export type Surroundings = {
  sky(nowMs: number): SkyName
  reception(nowMs: number): Reception
  /** This and the next are to be asked once a report. */
  isShaken(nowMs: number): boolean
  hasNetwork(nowMs: number): boolean
}

type Parts = {
  readonly script: Script
  readonly way: Way
  readonly driver: Driver
  readonly spells: Spells
  readonly random: Random
}

export const createSurroundings = ({ script, way, driver, spells, random }: Parts): Surroundings => {
  const { conditions, startMs, line } = script
  let blindUntilMs = 0
  const blows = random.fork('blows')
  const within = (spans: readonly { readonly fromS: number; readonly lastsS: number }[], nowMs: number): boolean =>
    spans.some(({ fromS, lastsS }) => nowMs >= startMs + fromS * 1_000 && nowMs < startMs + (fromS + lastsS) * 1_000)
  const lieth = (...kinds: readonly Stretch['kind'][]): boolean => {
    const alongM = driver.alongM()
    return way.stretches.some(({ kind, fromM, toM }) => kinds.includes(kind) && alongM >= fromM && alongM < toM)
  }
  const decoy = (nowMs: number): LngLat | null => {
    const pulled = spells.now('pulled', nowMs)
    if (pulled) {
      const { pullMs, farthestM, towardsDeg } = pulled.deed
      const offM = Math.min(farthestM, (pullMs * (nowMs - pulled.fromMs)) / 1_000)
      const rad = (towardsDeg * Math.PI) / 180
      return moveBy(driver.where().position, offM * Math.sin(rad), offM * Math.cos(rad))
    }
    const decoyed = spells.now('decoyed', nowMs)
    if (!decoyed) return null
    const drivenM = (decoyed.deed.speedKmh / 3.6) * ((nowMs - decoyed.fromMs) / 1_000)
    return pointOn(line.road, way.roadM(decoyed.alongM) + drivenM).position
  }
  return {
    sky: (nowMs) => (driver.isRoofed(nowMs) ? 'roof' : lieth('canyon') ? 'canyon' : lieth('hills') ? 'hills' : 'open'),
    reception: (nowMs) => {
      if (spells.now('jammed', nowMs) || lieth('tunnel')) return { from: 'nothing', decoy: null }
      if (within(conditions.cellOnly, nowMs)) return { from: 'cells', decoy: null }
      return { from: 'satellites', decoy: decoy(nowMs) }
    },
    isShaken: (nowMs) => {
      const worked = spells.now('shaken', nowMs)
      if (worked) return blows.chance(conditions.intervalS / worked.deed.everyS)
      const isDriving = driver.where().speedKmh >= BLOWS.drivingFromKmh
      return blows.chance(isDriving ? BLOWS.driving : BLOWS.standing)
    },
    hasNetwork: (nowMs) => {
      if (random.chance(BLIND_SPOT.perReport))
        blindUntilMs = nowMs + random.between(BLIND_SPOT.leastMs, BLIND_SPOT.mostMs)
      if (nowMs < blindUntilMs || lieth('tunnel', 'dead-zone')) return false
      return !spells.now('cut-off', nowMs) && !within(conditions.withoutNetwork, nowMs)
    },
  }
}
