import { formatTime } from '../../contract/time.ts'
import { judgeJourney } from './judged/judge-journey.ts'
import type { SeenAlert } from './judged/seen-alert.ts'
import { expectedOf } from './score/expected.ts'
import { namesOf } from './world/conditions.ts'
import type { WorldLine } from './world/country.ts'
import { live } from './world/live.ts'
import type { Lived } from './world/lived.ts'
import { scriptOf } from './world/script.ts'

type Line = { readonly atMs: number; readonly text: string }
const span = (fromMs: number, toMs: number | null): string =>
  `${formatTime(fromMs)} – ${toMs === null || toMs === Number.POSITIVE_INFINITY ? '' : formatTime(toMs)}`

const truths = (lived: Lived): Line[] => [
  { atMs: lived.armedAtMs, text: 'armed' },
  { atMs: lived.arrivedAtMs, text: 'arrived' },
  { atMs: lived.unsealedAtMs, text: 'unsealed' },
  ...lived.done.map(({ deed, fromMs, toMs }) => ({
    atMs: fromMs,
    text: `DONE ${JSON.stringify(deed)} ${span(fromMs, toMs)}`,
  })),
  ...expectedOf(lived).map(({ code, grade, verdict, fromMs, toMs, note, earliestMs }) => ({
    atMs: fromMs,
    text: `${verdict === 'firm' ? 'MUST' : 'MAY'} ${code} ${grade} ${span(fromMs, toMs)} ${note}${
      verdict === 'firm' ? ` (can be known at ${formatTime(earliestMs)})` : ''
    }`,
  })),
]

const shown = (side: string, alerts: readonly SeenAlert[]): Line[] =>
  alerts.map(({ code, startedAtMs, endedAtMs, raisedAtMs, severities, isWithdrawn }) => ({
    atMs: raisedAtMs,
    text: `${side} ${code} ${severities.map((one) => `${one.severity} at ${formatTime(one.sinceMs)}`).join(', ')} for ${span(startedAtMs, endedAtMs)}${isWithdrawn ? ' withdrawn' : ''}`,
  }))

/** One journey in the order of time: what was done, what must and may ring, and what the platform showed. */
export const replayText = (seed: string, country: readonly WorldLine[], number: number, withNaive: boolean): string => {
  const lived = live(scriptOf(seed, country, number))
  const judged = judgeJourney(lived)
  const { line, story, conditions } = lived.script
  const lines = [...truths(lived), ...shown('SHOWN', judged.alerts), ...(withNaive ? shown('naive', judged.naive) : [])]
  return [
    `journey ${number} of seed ${seed}: ${line.id}, ${story}; ${namesOf(conditions).join(', ') || 'nothing special'}; ${lived.moments.length} reports`,
    ...lines.sort((a, b) => a.atMs - b.atMs).map(({ atMs, text }) => `${formatTime(atMs)}  ${text}`),
  ].join('\n')
}
