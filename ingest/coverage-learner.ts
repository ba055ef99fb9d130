import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../adapters/clock.ts'
import type { Feed } from '../adapters/feed/feed.ts'
import type { AppendedJournal } from '../adapters/journal/journal.ts'
import type { Records } from '../adapters/records/records.ts'
import { createTrouble } from '../adapters/trouble.ts'
import { type Coverage, type CoverageSettings, shadowsOf } from '../domain/coverage/coverage.ts'
import type { Lesson } from '../domain/coverage/lesson.ts'
import { takeLessons } from '../domain/coverage/take-lessons.ts'
import type { DeafMs } from '../domain/rules/transport-rule.ts'
import type { Act } from '../domain/trip/act.ts'
import type { ClockLog } from './clock-log.ts'
import { createJourneyReports } from './journey-reports.ts'
import type { Plans } from './plans.ts'
import { untilHint } from './until-hint.ts'

/** Each line: unit and reason. */
export const LEARNING_DEFAULTS = {
  /** How long after a journey's end it is read: what was buffered on its last kilometres has come by then, ms. */
  settleMs: 10 * 60_000,
  /** How often what was taught is put together anew: a road's masts change by the month, ms. */
  relearnMs: 6 * 3_600_000,
  /** How often new ends of journeys are looked for, ms. */
  idleMs: 60_000,
}
export type LearningOptions = typeof LEARNING_DEFAULTS

type Deps = {
  readonly records: Records
  readonly journal: AppendedJournal
  readonly plans: Plans
  readonly clocks: ClockLog
  readonly deafMs: DeafMs
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
  /** Entries up to here have been understood: their clock correction is known. */
  readonly keptOffset: () => number
}

/** What is sent later than this after the end of a journey teaches nothing: it would have to be looked for in all that follows. */
const BUFFERS_COME_MS = 3_600_000

const ENDS: readonly Act['kind'][] = ['unseal', 'close']
/** Where learning stands among the acts, and when it last put together what was taught. */
const ACTS = 'coverage.acts'
const LEARNT = 'coverage.learntAtMs'

/**
 * Learns from journeys that are over where along the corridors seals are not heard (docs/decisions/0092). It has an offset of
 * its own among the acts, reads one journey at a time beside the line, and what failed is tried again: learning delays
 * no alarm, and no alarm waits for it.
 */
export const createCoverageLearner = (deps: Deps, options: LearningOptions) => {
  const { records, plans, clock, log, feed } = deps
  const reports = createJourneyReports(deps)
  const trouble = createTrouble(deps, {
    begins: 'the coverage could not be learnt: what is known of it stays as it was',
    ends: 'the coverage is learnt again',
  })

  const lessonsOf = async (tripId: Act['tripId']): Promise<Lesson[]> => {
    const lessons: Lesson[] = []
    for (const { sealId } of await records.trips.assignmentsOfTrip(tripId)) {
      const plan = await plans.of(tripId, sealId)
      if (!plan || plan.endedAtMs === null || !(await reports.isWhole(plan))) continue
      const known = await reports.ofSeal(plan, deps.keptOffset(), plan.endedAtMs + BUFFERS_COME_MS)
      lessons.push(...takeLessons(plan, known, deps.deafMs))
      await nextTurnOfTheLoop()
    }
    return lessons
  }

  /** Takes in the journeys that have ended and settled. */
  const takeEnded = async (stopping: AbortSignal): Promise<void> => {
    let cursor = await records.checkpoints.offset(ACTS)
    while (!stopping.aborted) {
      const { items, cursor: next } = await records.trips.actsSince(cursor, 1)
      const [act] = items
      if (!act || (ENDS.includes(act.kind) && clock.nowMs() - act.recordedAtMs < options.settleMs)) break
      const lessons = ENDS.includes(act.kind) ? await lessonsOf(act.tripId) : []
      await records.transaction(async (stores) => {
        await stores.coverage.teach(lessons)
        await stores.checkpoints.setOffset(ACTS, next)
      })
      cursor = next
      await nextTurnOfTheLoop()
    }
  }

  const coverageBy = async (settings: CoverageSettings, nowMs: number): Promise<Coverage> => {
    const coverage: Record<string, Coverage[keyof Coverage]> = {}
    for (const line of await records.coverage.lines()) {
      const lessons = await records.coverage.lessons(line)
      coverage[line] = { journeys: lessons.length, shadows: shadowsOf(lessons, settings, nowMs) }
      await nextTurnOfTheLoop()
    }
    return coverage
  }

  /** Puts together what was taught, when it is time to; a new version only when something was. */
  const relearn = async (): Promise<void> => {
    const nowMs = clock.nowMs()
    // Both ways: a clock that was set back must not stop it.
    if (Math.abs(nowMs - (await records.checkpoints.offset(LEARNT))) < options.relearnMs) return
    const { settings } = await records.rules.newest()
    await records.coverage.forget(nowMs - settings.coverage.learnFromMs)
    const coverage = await coverageBy(settings.coverage, nowMs)
    const before = await records.coverage.newest()
    await records.transaction(async (stores) => {
      if (JSON.stringify(coverage) !== JSON.stringify(before.coverage)) {
        const { version } = await stores.coverage.add({ learntAtMs: nowMs, coverage })
        const shadows = Object.values(coverage).reduce((sum, line) => sum + line.shadows.length, 0)
        log.info({ version, lines: Object.keys(coverage).length, shadows }, 'coverage learnt')
      }
      await stores.checkpoints.setOffset(LEARNT, nowMs)
    })
  }

  const runUntil = async (stopping: AbortSignal): Promise<void> => {
    while (!stopping.aborted) {
      try {
        await takeEnded(stopping)
        await relearn()
        trouble.over()
      } catch (error) {
        trouble.failed(error)
      }
      await untilHint(feed, stopping, options.idleMs, [])
    }
  }

  return {
    start(): () => Promise<void> {
      const stopping = new AbortController()
      const finished = runUntil(stopping.signal)
      return async () => {
        stopping.abort()
        await finished
      }
    },
  }
}
