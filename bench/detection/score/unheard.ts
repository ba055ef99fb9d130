import type { Lived } from '../world/lived.ts'
import { type Expected, greyOne, LAW } from './law.ts'

const CODE = 'SIGNAL_LOST'
const SILENCE_GRADES = ['dead', 'no network'] as const
/** The watchdog looks once a second. */
const EXACT_MS = 2_000

/** Nothing was received for longer than the law allows; by received times. */
export const unheard = (lived: Lived): Expected[] => {
  const { armedAtMs, unsealedAtMs, deliveries, done, script } = lived
  const limitMs = LAW.silence.intervals * script.conditions.intervalS * 1_000 + LAW.silence.graceMs
  const heard = deliveries.map(({ receivedAtMs }) => receivedAtMs).filter((ms) => ms > armedAtMs && ms < unsealedAtMs)
  const wasDead = (fromMs: number, toMs: number): boolean =>
    done.some((one) => one.deed.kind === 'dead' && one.fromMs < toMs && one.toMs > fromMs)
  return [...heard, unsealedAtMs].flatMap((toMs, index): Expected[] => {
    const fromMs = heard[index - 1] ?? armedAtMs
    if (toMs - fromMs < limitMs - EXACT_MS) return []
    const grade = wasDead(fromMs, toMs) ? SILENCE_GRADES[0] : SILENCE_GRADES[1]
    if (toMs - fromMs < limitMs + EXACT_MS) return [greyOne(CODE, fromMs, toMs, grade)]
    const note = `${Math.round((toMs - fromMs) / 60_000)} min`
    const earliestMs = fromMs + limitMs
    return [{ code: CODE, grade, fromMs, toMs, verdict: 'firm', earliestMs, least: 'P2', worst: 'P1', note }]
  })
}
