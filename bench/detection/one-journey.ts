import { judgeJourney } from './judged/judge-journey.ts'
import { expectedOf } from './score/expected.ts'
import { type Judgement, match, type Outcome } from './score/match.ts'
import { namesOf } from './world/conditions.ts'
import type { WorldLine } from './world/country.ts'
import { live } from './world/live.ts'
import { scriptOf } from './world/script.ts'

export type Side = { readonly outcomes: readonly Outcome[]; readonly judgements: readonly Judgement[] }

/** What one journey adds to the table; JSON, so that it may come from another thread. */
export type JourneyScore = {
  readonly number: number
  readonly line: string
  readonly story: string
  readonly isWicked: boolean
  readonly conditions: readonly string[]
  readonly tripDays: number
  readonly reports: number
  readonly platform: Side
  readonly naive: Side
}

const DAY_MS = 24 * 3_600_000

/** Drives journey `number` of a seed, judges it in both ways and holds both against the truth. */
export const scoreJourney = (seed: string, country: readonly WorldLine[], number: number): JourneyScore => {
  const script = scriptOf(seed, country, number)
  const lived = live(script)
  const judged = judgeJourney(lived)
  const expected = expectedOf(lived)
  return {
    number,
    line: script.line.id,
    story: script.story,
    isWicked: script.isWicked,
    conditions: namesOf(script.conditions),
    tripDays: (lived.unsealedAtMs - lived.armedAtMs) / DAY_MS,
    reports: lived.moments.length,
    platform: match(lived, expected, judged.alerts),
    naive: match(lived, expected, judged.naive),
  }
}
