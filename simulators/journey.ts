import type { LngLat } from '../domain/place.ts'
import { createRandom } from './random.ts'
import { measurePath } from './road/path.ts'
import { createTruck } from './road/truck.ts'
import type { Scenario, Span } from './script.ts'
import { createCoverage, holds } from './seal/coverage.ts'
import { createReportingSchedule } from './seal/reporting-schedule.ts'
import { createSealDevice } from './seal/seal-device.ts'
import { createUplink } from './seal/uplink.ts'
import type { Step, Steps } from './step.ts'
import { createTruthTeller } from './truth.ts'

const SECOND_MS = 1_000
const NEVER_MS = Number.POSITIVE_INFINITY
/** No motor opens a lock on the road. */
const UNLOCKS_BELOW_KMH = 5

export type JourneyOptions = {
  readonly sealId: string
  readonly route: readonly LngLat[]
  /** Where on the route the truck is at `startMs`, metres from its beginning. */
  readonly startM: number
  readonly startMs: number
  readonly intervalMs: number
  readonly seed: string
  readonly scenario: Scenario
  readonly incidentAtMs: number
  /** From `atMs` on the seal reports this often, without an order. */
  readonly later?: { readonly atMs: number; readonly intervalMs: number }
  /** How fast the seal's clock is, ms; 0 unless said. */
  readonly clockOffsetMs?: number
}

export type Journey = Omit<Steps, 'nextMs'> & {
  nextMs(): number
  /** The truck has reached the end of its route. */
  arrived(): boolean
  /** Metres from the beginning of the way it drives. */
  alongM(): number
}

/**
 * One seal on one truck, from `startMs` on: endless, pure and seeded (the same options give the same bytes).
 *
 * The world goes in seconds. At the end of the route the truck stands and the seal goes on reporting.
 */
export const createJourney = (options: JourneyOptions): Journey => {
  const { script, truck, device, uplink, truths, schedule } = partsOf(options)
  const lockChanges = [...script.lockChanges]
  let nowMs = options.startMs
  let leavesAtMs = script.leavesRouteAtMs ?? NEVER_MS

  const within = (spans: readonly Span[]): boolean => spans.some((span) => holds(span, nowMs))
  const move = (): void => {
    if (nowMs >= leavesAtMs) {
      leavesAtMs = NEVER_MS
      truck.leaveRoute()
    }
    truck.drive(within(script.stops))
    truths.offRoute(truck.offRoute(), nowMs)
  }
  /** A change of the lock is told at once. */
  const touchLock = (): void => {
    while ((lockChanges[0]?.atMs ?? NEVER_MS) <= nowMs) {
      const change = lockChanges.shift()
      if (change) device.changeLock(change)
      schedule.reportAt(nowMs)
    }
  }
  const speak = (): void => {
    if (!schedule.take(nowMs)) return
    if (within(script.silences)) uplink.silence(nowMs)
    else uplink.report(device.report(truck.where(), nowMs, within(script.roofs) ? 'roof' : 'open'), nowMs)
  }
  const take = (untilMs: number): Step | null => {
    for (;;) {
      const step = uplink.take(nowMs)
      if (step || nowMs + SECOND_MS > untilMs) return step
      nowMs += SECOND_MS
      move()
      touchLock()
      speak()
    }
  }
  const nextMs = (): number => {
    const earliestMs = Math.min(schedule.nextMs(), uplink.nextMs(), lockChanges[0]?.atMs ?? NEVER_MS)
    return nowMs + Math.ceil(Math.max(0, earliestMs - nowMs) / SECOND_MS) * SECOND_MS
  }
  return {
    take,
    nextMs,
    setIntervalMs: (intervalMs) => schedule.setIntervalMs(intervalMs, nowMs),
    reportNow: () => schedule.reportAt(nowMs),
    unlock: () => {
      if (truck.where().speedKmh > UNLOCKS_BELOW_KMH) return 'moving'
      lockChanges.unshift({ atMs: nowMs, change: { state: 'unlocked' }, event: 'opened' })
      return null
    },
    arrived: truck.atEnd,
    alongM: () => truck.where().alongM,
  }
}

/** Every part draws from a stream of chance of its own. */
const partsOf = (options: JourneyOptions) => {
  const { sealId, startMs, startM, intervalMs, later, incidentAtMs } = options
  const random = createRandom(`${options.seed}/${sealId}`)
  const script = options.scenario({ sealId, atMs: incidentAtMs })
  const truths = createTruthTeller(sealId, script.truths)
  const device = createSealDevice({ startMs, clockOffsetMs: options.clockOffsetMs ?? 0, random: random.fork('device') })
  const coverage = createCoverage({ startMs, scripted: script.holes, incidentAtMs, random: random.fork('coverage') })
  return {
    script,
    truths,
    device,
    truck: createTruck({ path: measurePath(options.route), startM, random: random.fork('truck') }),
    uplink: createUplink({ device, coverage, truths }),
    schedule: createReportingSchedule({ startMs, intervalMs, later, random: random.fork('schedule') }),
  }
}
