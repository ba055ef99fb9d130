import { writeFile } from 'node:fs/promises'
import type { SealId } from '../../domain/ids.ts'
import type { Plan } from '../../domain/judging/plan.ts'
import { registeredPlan } from '../detection/judged/registered.ts'
import { createCountry } from '../detection/world/country.ts'
import { live } from '../detection/world/live.ts'
import { scriptOf } from '../detection/world/script.ts'
import { percentileOf } from '../percentile.ts'
import { createWatchedFleet } from './watched-fleet.ts'

const SEED = 'silence'
const SEALS = 10_000
const INTERVAL_S = 30
/** By then every seal was due once: all of them at the same moment, as after a start. */
const START_S = 300
const WATCHED_S = 600
/** What the machine does meanwhile is not the watch's: of each look the shortest of so many counts. */
const ROUNDS = 5
const BEAT_EVERY_S = 5
/** Each hundredth falls silent for good, one every 4 s. */
const silentFromS = (seal: number): number => (seal % 100 === 0 ? START_S + (seal / 100) * 4 : Number.POSITIVE_INFINITY)

type Look = { readonly cpuMs: number; readonly tookMs: number; readonly told: number }

const plansOf = (): { readonly plans: readonly Plan[]; readonly fromMs: number } => {
  const lived = live(scriptOf(SEED, createCountry(SEED), 0))
  const plan = { ...registeredPlan(lived, lived.armedAtMs, false), reportingIntervalS: INTERVAL_S, endedAtMs: null }
  const plans = Array.from({ length: SEALS }, (_, seal): Plan => ({ ...plan, sealId: `VN${seal}` as SealId }))
  return { plans, fromMs: plan.armedRecordedAtMs }
}

/** A look a second at a fleet that reports in its rhythm, but for those that fall silent. */
const watchFleet = (plans: readonly Plan[], fromMs: number): Look[] => {
  const fleet = createWatchedFleet(plans)
  return Array.from({ length: START_S + WATCHED_S }, (_, s): Look => {
    const nowMs = fromMs + s * 1_000
    if (s % BEAT_EVERY_S === 0) fleet.beat(nowMs)
    for (let seal = s % INTERVAL_S; seal < SEALS; seal += INTERVAL_S) {
      if (s < silentFromS(seal)) fleet.receive(seal, nowMs)
    }
    const [before, beganMs] = [process.cpuUsage(), performance.now()]
    const told = fleet.look(nowMs).length
    const tookMs = performance.now() - beganMs
    const { user, system } = process.cpuUsage(before)
    return { cpuMs: (user + system) / 1_000, tookMs, told }
  })
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What it costs to watch over 10,000 seals for a second, and the longest look; prints a table and, when asked, writes it as JSON. */
export async function silenceBench(options: { readonly json?: string }): Promise<void> {
  const { plans, fromMs } = plansOf()
  const rounds = Array.from({ length: ROUNDS }, () => watchFleet(plans, fromMs))
  const shortest = rounds[0]?.map((_, s) => Math.min(...rounds.map((looks) => looks[s]?.tookMs ?? Number.NaN))) ?? []
  const sorted = shortest.slice(START_S).sort((a, b) => a - b)
  const cpuMs = rounds.map((looks) => sum(looks.slice(START_S).map((look) => look.cpuMs)) / WATCHED_S)
  const told = sum(rounds[0]?.map((look) => look.told) ?? [])
  const figures = {
    cpuMsASecond: Math.min(...cpuMs),
    lookP50Ms: percentileOf(sorted, 0.5),
    lookP99Ms: percentileOf(sorted, 0.99),
    worstLookMs: sorted.at(-1) ?? Number.NaN,
    allDueAtOnceMs: Math.max(...shortest.slice(0, START_S)),
  }
  const ms = (value: number): number => Number(value.toPrecision(3))
  console.table(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, ms(value)])))
  console.log(
    `${SEALS.toLocaleString('en')} seals every ${INTERVAL_S} s, a look a second for ${WATCHED_S} s; ${told} were told`,
  )
  if (options.json === undefined) return
  const result = { seed: SEED, node: process.version, seals: SEALS, intervalS: INTERVAL_S, told, ...figures }
  await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`)
}
