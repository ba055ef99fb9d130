import type { Random } from '../../../../simulators/random.ts'
import type { WorldLine } from '../country.ts'
import type { Happening } from '../happening.ts'

/** What a journey is about, told for one line by chance. */
export type Story = {
  /** How often among all. */
  readonly weight: number
  /** Something that officers should be told of is meant to happen. */
  readonly isWicked: boolean
  tell(line: WorldLine, random: Random): Happening
}

/** Somewhere on the road that is no gate's: metres along it. */
export const somewhereM = (line: WorldLine, random: Random, least = 0.12, most = 0.85): number =>
  line.road.lengthM * random.between(least, most)
