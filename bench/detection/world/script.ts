import { createRandom, type Random } from '../../../simulators/random.ts'
import { type Conditions, drawConditions } from './conditions.ts'
import type { WorldLine } from './country.ts'
import type { Halt, Happening } from './happening.ts'
import { INNOCENT } from './stories/innocent.ts'
import type { Story } from './stories/story.ts'
import { WICKED } from './stories/wicked.ts'
import { pickWeighted } from './weighted.ts'

const STORIES = Object.entries<Story>({ ...INNOCENT, ...WICKED }).map(([name, story]) => ({
  weight: story.weight,
  of: { name, ...story },
}))

/** One journey before it is driven; `seed` and `number` give it again. */
export type Script = {
  readonly number: number
  readonly sealId: string
  readonly line: WorldLine
  readonly story: string
  readonly isWicked: boolean
  readonly happening: Happening
  readonly conditions: Conditions
  readonly startMs: number
  /** Standing in the first gate's yard before the seal is armed, and after. */
  readonly unarmedS: number
  readonly leavesAfterS: number
  /** Standing in the last gate's yard until it is unsealed. */
  readonly unsealedAfterS: number
  /** The lock is opened so long after the officer has recorded it; negative where the hand was faster. */
  readonly opensAfterS: number
  readonly random: Random
}

const HOUR_S = 3_600
const MINUTE_S = 60
/** 1 November 2026, 00:00 in Việt Nam; journeys begin at any hour of the following thirty days. */
const FIRST_START_MS = Date.parse('2026-11-01T00:00:00+07:00')
const DAYS = 30

/** Some wait for papers most of a day. */
const STUCK = 0.04
/** Some officers open the lock first and record it then. */
const HASTY = 0.08

/** Lorries do so much in an hour, stops not counted; what a driver plans by. */
const PLANNED_M_PER_H = 43_000

/** Meals, and a rest after each three to four hours; nights at a rest place. Not near the story's own halts. */
const ordinaryHalts = (line: WorldLine, random: Random): readonly Halt[] => {
  const halts: Halt[] = []
  let roadM = 0
  for (;;) {
    const hours = random.between(3, 3.9)
    if (random.chance(0.5)) {
      const spot = { roadM: roadM + PLANNED_M_PER_H * random.between(0.8, hours - 0.8) }
      halts.push({ spot, lastsS: random.between(6, 26) * MINUTE_S, roofed: random.chance(0.2) })
    }
    roadM += hours * PLANNED_M_PER_H
    const night = random.chance(0.25) ? line.restPlaces.find(({ atM }) => atM > roadM - 40_000) : undefined
    if (night && night.atM > roadM - 80_000) {
      halts.push({ spot: { roadM: night.atM }, lastsS: random.between(3, 9) * HOUR_S, roofed: random.chance(0.4) })
      roadM = night.atM
    } else {
      halts.push({ spot: { roadM }, lastsS: random.between(16, 42) * MINUTE_S, roofed: random.chance(0.25) })
    }
    if (roadM > line.road.lengthM * 0.93) break
  }
  return halts.filter(({ spot }) => 'roadM' in spot && spot.roadM < line.road.lengthM * 0.93)
}

/** Nobody rests twice in the same half hour, nor where he is not. */
const CLEAR_M = 15_000
const clearOf = (halts: readonly Halt[], { halts: told, splices }: Happening): readonly Halt[] =>
  halts.filter(({ spot }) => {
    if (!('roadM' in spot)) return true
    const { roadM } = spot
    return (
      told.every(({ spot: other }) => !('roadM' in other) || Math.abs(other.roadM - roadM) > CLEAR_M) &&
      splices.every(({ fromM, toM }) => roadM < fromM - CLEAR_M || roadM > toM + CLEAR_M)
    )
  })

/** Journey `number` of a seed: the same whatever else is asked for. */
export const scriptOf = (seed: string, country: readonly WorldLine[], number: number): Script => {
  const random = createRandom(`${seed}/journey/${number}`)
  const line = country[number % country.length]
  if (!line) throw new Error('got a country without lines, expected at least one')
  const { name: story, isWicked, tell } = pickWeighted(STORIES, random.fork('story'))
  const happening = tell(line, random.fork('happening'))
  const halts = clearOf(ordinaryHalts(line, random.fork('halts')), happening)
  const times = random.fork('times')
  return {
    number,
    sealId: `VN${String(number).padStart(7, '0')}`,
    line,
    story,
    isWicked,
    happening: { ...happening, halts: [...happening.halts, ...halts] },
    conditions: drawConditions(random.fork('conditions')),
    startMs: FIRST_START_MS + Math.floor(times.between(0, DAYS * 24 * 3_600)) * 1_000,
    unarmedS: Math.round(times.between(8, 15) * MINUTE_S),
    leavesAfterS: Math.round((times.chance(STUCK) ? times.between(2, 8) : times.between(0.1, 2)) * HOUR_S),
    unsealedAfterS: Math.round(times.between(0.2, 3.5) * HOUR_S),
    opensAfterS: Math.round(times.chance(HASTY) ? -times.between(5, 75) : times.between(2, 90)),
    random: random.fork('world'),
  }
}
