import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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
/** So many that what is known of each has left the caches, and is moved by the collector, until its next report comes. */
const IN_TURN = 2_000
/** More than a journey keeps in memory. */
const REPORTS_IN_TURN = 88
const ROUNDS_IN_TURN = 3

type Trip = {
  readonly plan: Plan
  readonly reports: readonly Report[]
  /** The last accepted fix after each report: content rules are asked before transport rules. */
  readonly lasts: readonly (PassedFix | null)[]
}
type JudgingResult = {
  readonly what: string
  readonly medianUs: number
  readonly bestUs: number
  /** Allocated of each report, most of it garbage with the next one. */
  readonly madeBytes: number
}

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

const heard = (state: TransportState, { plan, reports, lasts }: Trip, index: number): TransportState => {
  const report = reports[index] as Report
  const { receivedAtMs, clockOffsetMs } = report
  const last = lasts[index] ?? null
  const around = { neighbours: nobodyAround, strangers: noStrangers }
  return hear(plan, state, { receivedAtMs, clockOffsetMs, reports: [report], last, ...around }, NEVER_DEAF, onRuleError)
}

const hearAll = (trip: Trip): TransportState =>
  trip.reports.reduce((state, _, index) => heard(state, trip, index), initialTransport)

type Judged = { readonly trip: Trip; journey: Journey; transport: TransportState }

/** A fleet that is judged report by report, each of its journeys in turn; `IN_TURN` of few trips, all with their own memory. */
const judgeInTurn = (trips: readonly Trip[]): Judged[] => {
  const fleet = Array.from({ length: IN_TURN }, (_, number): Judged => {
    const trip = trips[number % trips.length] as Trip
    return { trip, journey: createJourney(trip.plan), transport: initialTransport }
  })
  for (let index = 0; index < REPORTS_IN_TURN; index += 1)
    for (const one of fleet) {
      one.journey = inserted(one.journey, one.trip.reports[index] as Report)
      one.transport = heard(one.transport, one.trip, index)
    }
  return fleet
}

/** What the line asks after each report: when to look again though nothing is reported. */
const askAll = ({ plan, reports }: Trip): void => {
  const { state } = createJourney(plan)
  for (const { receivedAtMs: nowMs } of reports) {
    wakeMs(plan, state, nowMs, onRuleError)
    const passing = { nowMs, readUntilMs: nowMs, deafMs: NEVER_DEAF, neighbours: nobodyAround }
    transportWakeMs(plan, initialTransport, passing, onRuleError)
  }
}

type Round = { readonly us: number; readonly bytes: number }

/** Time of processors, all threads of this process, collecting garbage included: a busy machine changes it little. */
const roundOf = (count: number, work: () => void): Round => {
  const allocated = getHeapStatistics().total_allocated_bytes
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return { us: (user + system) / count, bytes: (getHeapStatistics().total_allocated_bytes - allocated) / count }
}

const resultOf = (what: string, rounds: readonly Round[]): JudgingResult => {
  const sorted = rounds.map(({ us }) => us).toSorted((a, b) => a - b)
  const bytes = rounds.map((round) => round.bytes).toSorted((a, b) => a - b)
  const middle = rounds.length >> 1
  return { what, medianUs: sorted[middle] ?? 0, bestUs: sorted[0] ?? 0, madeBytes: Math.round(bytes[middle] ?? 0) }
}

const measured = (what: string, trips: readonly Trip[], work: (trip: Trip) => unknown): JudgingResult => {
  const count = trips.reduce((sum, { reports }) => sum + reports.length, 0)
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () =>
    roundOf(count, () => {
      for (const trip of trips) work(trip)
    }),
  )
  return resultOf(what, rounds.slice(WARM_UP_ROUNDS))
}

/** What lives, in the heap and in buffers, when all garbage is collected; buffers are given back beside the collection. */
const livingBytes = async (): Promise<number> => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let time = 0; time < 3; time += 1) {
    collect()
    await sleep(50)
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** The fleet in turn, and what a journey of it holds beside its plan. */
const measuredInTurn = async (all: readonly Trip[]): Promise<{ result: JudgingResult; heldBytes: number }> => {
  const trips = all.filter(({ reports }) => reports.length >= REPORTS_IN_TURN)
  const rounds: Round[] = []
  let heldBytes = 0
  for (let round = 0; round < ROUNDS_IN_TURN; round += 1) {
    const before = await livingBytes()
    let fleet: Judged[] = []
    rounds.push(roundOf(IN_TURN * REPORTS_IN_TURN, () => (fleet = judgeInTurn(trips))))
    heldBytes = Math.round(((await livingBytes()) - before) / fleet.length)
  }
  return { result: resultOf('both, 2,000 journeys in turn', rounds), heldBytes }
}

/** What judging one report costs with every rule, in order, and what a journey holds; prints a table and, when asked, writes it as JSON. */
export async function judgingBench(options: { readonly json?: string }): Promise<void> {
  const trips = tripsOf()
  const results = [
    measured('content and transport rules', trips, (trip) => [foldAll(trip), hearAll(trip)]),
    measured('content rules alone', trips, foldAll),
    measured('transport rules alone', trips, hearAll),
    measured('asking when to look again', trips, askAll),
  ]
  const { result: inTurn, heldBytes } = await measuredInTurn(trips)
  results.push(inTurn)
  const us = (value: number): number => Number(value.toPrecision(3))
  console.table(
    results.map(({ what, medianUs, bestUs, madeBytes }) => ({
      what,
      'CPU µs a report': us(medianUs),
      best: us(bestUs),
      'bytes made': madeBytes,
    })),
  )
  const reports = trips.reduce((sum, trip) => sum + trip.reports.length, 0)
  console.log(`${reports.toLocaleString('en')} reports of ${JOURNEYS} journeys; target: 6 µs a report with all rules`)
  console.log(`a journey of ${REPORTS_IN_TURN} reports holds ${heldBytes.toLocaleString('en')} bytes beside its plan`)
  if (options.json === undefined) return
  const result = { seed: SEED, node: process.version, reports, results, heldBytes }
  await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`)
}
