import { writeFile } from 'node:fs/promises'
import { createJourney, insert, type Journey } from '../domain/judging/journey.ts'
import type { Plan } from '../domain/judging/plan.ts'
import { inOrder } from '../domain/judging/report-order.ts'
import type { PassedFix } from '../domain/judging/sample.ts'
import { wakeMs } from '../domain/judging/step.ts'
import { hear, initialTransport, type TransportState, transportWakeMs } from '../domain/judging/transport.ts'
import { nobodyAround, noStrangers } from '../domain/neighbours/neighbours.ts'
import type { Report } from '../domain/report.ts'
import { createLineOfEntries } from './detection/judged/line-of-entries.ts'
import { NEVER_DEAF } from './detection/judged/passage.ts'
import { registeredPlan } from './detection/judged/registered.ts'
import { createCountry } from './detection/world/country.ts'
import { live } from './detection/world/live.ts'
import { scriptOf } from './detection/world/script.ts'

const SEED = 'judging'
/** Four on each of the ten lines: some 40,000 reports, clean and wicked, with all that the detection world does to them. */
const JOURNEYS = 40
/** A line that runs day and night is warm: with fewer, what is measured first pays for compiling. */
const WARM_UP_ROUNDS = 6
const ROUNDS = 9

type Trip = {
  readonly plan: Plan
  readonly reports: readonly Report[]
  /** The last accepted fix after each report: content rules are asked before transport rules. */
  readonly lasts: readonly (PassedFix | null)[]
}
type JudgingResult = { readonly what: string; readonly medianUs: number; readonly bestUs: number }

const onRuleError = (where: string, error: unknown): never => {
  throw new Error(`the rule ${where} failed`, { cause: error })
}

const tripsOf = (): readonly Trip[] => {
  const country = createCountry(SEED)
  return Array.from({ length: JOURNEYS }, (_, number) => {
    const lived = live(scriptOf(SEED, country, number))
    const understand = createLineOfEntries(lived.script.sealId)
    const reports = inOrder(lived.deliveries.map(understand).flatMap((one) => [...one.live, ...one.backlog]))
    const plan = registeredPlan(lived, lived.armedAtMs, false)
    return { plan, reports, lasts: lastsOf(plan, reports) }
  })
}

const inserted = (journey: Journey, report: Report): Journey => {
  const after = insert(journey, [report], onRuleError)
  if (after.kind === 'reload') throw new Error('got a report before the tail, expected them in order')
  return after.journey
}

const lastsOf = (plan: Plan, reports: readonly Report[]): (PassedFix | null)[] => {
  let journey = createJourney(plan)
  return reports.map((report) => {
    journey = inserted(journey, report)
    return journey.state.previous
  })
}

/** One report after the other, as they come when nothing is late. */
const foldAll = ({ plan, reports }: Trip): Journey => reports.reduce(inserted, createJourney(plan))

const hearAll = ({ plan, reports, lasts }: Trip): TransportState =>
  reports.reduce((state, report, index) => {
    const { receivedAtMs, clockOffsetMs } = report
    const reception = {
      receivedAtMs,
      clockOffsetMs,
      reports: [report],
      last: lasts[index] ?? null,
      neighbours: nobodyAround,
      strangers: noStrangers,
    }
    return hear(plan, state, reception, NEVER_DEAF, onRuleError)
  }, initialTransport)

/** What the line asks after each report: when to look again though nothing is reported. */
const askAll = ({ plan, reports }: Trip): void => {
  const { state } = createJourney(plan)
  for (const { receivedAtMs: nowMs } of reports) {
    wakeMs(plan, state, nowMs, onRuleError)
    const passing = { nowMs, readUntilMs: nowMs, deafMs: NEVER_DEAF, neighbours: nobodyAround }
    transportWakeMs(plan, initialTransport, passing, onRuleError)
  }
}

/** Time of processors, all threads of this process, collecting garbage included: a busy machine changes it little. */
const measured = (what: string, trips: readonly Trip[], work: (trip: Trip) => unknown): JudgingResult => {
  const count = trips.reduce((sum, { reports }) => sum + reports.length, 0)
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () => {
    const before = process.cpuUsage()
    for (const trip of trips) work(trip)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / count
  })
  const sorted = rounds.slice(WARM_UP_ROUNDS).toSorted((a, b) => a - b)
  return { what, medianUs: sorted[ROUNDS >> 1] ?? 0, bestUs: sorted[0] ?? 0 }
}

/** What judging one report costs with every rule, in order; prints a table and, when asked, writes it as JSON. */
export async function judgingBench(options: { readonly json?: string }): Promise<void> {
  const trips = tripsOf()
  const results = [
    measured('content and transport rules', trips, (trip) => [foldAll(trip), hearAll(trip)]),
    measured('content rules alone', trips, foldAll),
    measured('transport rules alone', trips, hearAll),
    measured('asking when to look again', trips, askAll),
  ]
  const us = (value: number): number => Number(value.toPrecision(3))
  console.table(
    results.map(({ what, medianUs, bestUs }) => ({
      what,
      'CPU µs a report': us(medianUs),
      'best of nine': us(bestUs),
    })),
  )
  const reports = trips.reduce((sum, trip) => sum + trip.reports.length, 0)
  console.log(`${reports.toLocaleString('en')} reports of ${JOURNEYS} journeys; target: 6 µs a report with all rules`)
  if (options.json === undefined) return
  const result = { seed: SEED, node: process.version, reports, results }
  await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`)
}
