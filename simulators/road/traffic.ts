import type { Random } from '../random.ts'

/** A red light about every two and a half minutes in town. */
const LIGHTS_PER_S = 1 / 150
const RED_S = { least: 12, most: 55 }
/** Share of the free speed: wanders slowly around its mean, and how fast it forgets. */
const FLOW = { mean: 0.88, deviation: 0.12, memoryS: 400, least: 0.35, most: 1.05 }

export type Traffic = {
  /** One second of it. */
  pass(town: boolean): void
  /** Share of the free speed that can be driven now; 0 at a red light. */
  share(): number
}

export const createTraffic = (random: Random): Traffic => {
  let share = FLOW.mean
  let redLightS = 0
  return {
    pass: (town) => {
      const forget = 1 / FLOW.memoryS
      share += (FLOW.mean - share) * forget + random.normal() * FLOW.deviation * Math.sqrt(2 * forget)
      share = Math.min(FLOW.most, Math.max(FLOW.least, share))
      if (redLightS > 0) redLightS -= 1
      else if (town && random.chance(LIGHTS_PER_S)) redLightS = random.between(RED_S.least, RED_S.most)
    },
    share: () => (redLightS > 0 ? 0 : share),
  }
}
