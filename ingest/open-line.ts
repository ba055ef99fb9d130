import { restoreMass } from '../domain/platform/mass-silence.ts'
import { createActs } from './acts.ts'
import { createAssignments } from './assignments.ts'
import { createCheckpoints } from './checkpoints.ts'
import { type ClockLogSnapshot, createClockLog } from './clock-log.ts'
import { createCoverageLearner } from './coverage-learner.ts'
import { createEscalations } from './escalate.ts'
import { createFleet } from './fleet.ts'
import { createHandedFixes } from './handed-fixes.ts'
import { createHearing, type HearingSnapshot, NEVER_HEARD } from './hearing.ts'
import type { IngestDeps, IngestOptions } from './ingest.ts'
import { createJourneys } from './journeys.ts'
import { createJudge } from './judge.ts'
import { createKeep, type Findings } from './keep.ts'
import { createKeepUntilKept } from './keep-until-kept.ts'
import { createKnown } from './known.ts'
import { createNeighbourhood, type NeighbourhoodSnapshot } from './neighbourhood.ts'
import { createOnlookers } from './onlookers.ts'
import { createOverdueSeals } from './overdue-seals.ts'
import { createPlans } from './plans.ts'
import { createOutage, createPlatformWatch, PLATFORM_WELL, type PlatformSnapshot } from './platform-watch.ts'
import { createPositionsWriter } from './positions-writer.ts'
import { recover } from './recover.ts'
import { createResources } from './resources.ts'
import { createRetention } from './retention.ts'
import { createSealBoard } from './seal-board.ts'
import { createWakeUps } from './wake-ups.ts'
import { createWitnessBoard } from './witness-board.ts'
import { createWitnesses } from './witnesses.ts'

/** How far the line has come; moves only after what led there is kept. */
export type LinePosition = { keptOffset: number; actsCursor: number }

/** Reads what was kept, makes the parts of the line, and judges again what a crash may have cut off. */
export const openLine = async (deps: IngestDeps, options: IngestOptions, stopping: AbortSignal) => {
  const { journal, records, feed, clock, log } = deps
  const { checkpoints: kept } = records
  const position: LinePosition = {
    keptOffset: await kept.offset('ingest.kept'),
    actsCursor: await kept.offset('ingest.acts'),
  }
  const statesOffset = await kept.offset('ingest.states')
  const hearing = createHearing(((await kept.value('ingest.hearing')) as HearingSnapshot | null) ?? NEVER_HEARD)
  const { items: seals } = await records.seals.latestSince(0, Number.MAX_SAFE_INTEGER)
  const phones = await records.witnesses.allLatest()
  const heardBefore = new Set<string>([
    ...seals.flatMap(({ sealId, receivedAtMs }) => (receivedAtMs === null ? [] : sealId)),
    ...phones.flatMap(({ witnessId, receivedAtMs }) => (receivedAtMs === null ? [] : witnessId)),
  ])
  const clockLog = ((await kept.value('ingest.clocks')) as ClockLogSnapshot | null) ?? {}
  const clocks = createClockLog(clockLog, heardBefore)

  const { settings } = await records.rules.newest()
  const board = createSealBoard(seals, settings)
  const witnessBoard = createWitnessBoard(phones, settings)
  const assignments = createAssignments({ records })
  const witnesses = createWitnesses({ records })
  const onlookers = createOnlookers({ records, assignments, witnesses })
  const plans = createPlans({ records, resources: createResources({ records }), log })
  const { deafMs } = hearing
  const wakeUps = createWakeUps({ deafMs, log })
  const journeys = createJourneys({ records, journal, plans, clocks, wakeUps, log })
  const neighboursBefore = ((await kept.value('ingest.neighbourhood')) as NeighbourhoodSnapshot | null) ?? []
  const neighbourhood = createNeighbourhood(neighboursBefore, settings)
  const judge = createJudge({ assignments, onlookers, journeys, wakeUps, deafMs, neighbourhood })
  const recordsOutage = createOutage()
  const keepOnce = createKeep({ records, journeys, log })
  const untilKept = createKeepUntilKept({ keepOnce, outage: recordsOutage, clock, log }, options, stopping)
  const platformBefore = ((await kept.value('ingest.platform')) as PlatformSnapshot | null) ?? PLATFORM_WELL
  const fleet = createFleet(
    { hearing, settings: settings.platformDegraded },
    restoreMass(platformBefore.mass, clock.nowMs()),
  )
  const keep = async (findings: Findings): Promise<void> => {
    await untilKept(findings)
    journeys.put(findings.verdict.journeys)
    for (const live of findings.verdict.journeys) fleet.note(live)
    if (findings.checkpoint) journeys.saved(findings.checkpoint)
    if (findings.keptOffset !== undefined) journal.judged(findings.keptOffset)
    position.keptOffset = findings.keptOffset ?? position.keptOffset
    position.actsCursor = findings.actsCursor ?? position.actsCursor
  }

  const known = createKnown({
    ...{ board, witnessBoard, witnesses, hearing, fleet, neighbourhood, clocks, assignments },
    rules: records.rules,
  })
  /** Of what is known of seals the rows that wait to be kept. */
  const keepRows = async (): Promise<void> => {
    const rows = known.takeRows()
    if (!rows) return
    await keep({ verdict: { journeys: [], toReconcile: [] }, receivedAtMs: clock.nowMs(), ...rows })
    feed.hint('seals')
  }

  await recover(
    { records, journal, clocks, plans, journeys, judge, keep, known, clock },
    statesOffset,
    position.keptOffset,
  )
  for (const live of journeys.all()) fleet.note(live)
  const handed = createHandedFixes()
  const positionsWriter = createPositionsWriter({ ...deps, clocks, handed, keptOffset: () => position.keptOffset })
  const coverageLearner = createCoverageLearner(
    {
      records,
      journal,
      plans,
      clocks,
      deafMs: hearing.unheardMs,
      feed,
      clock,
      log,
      keptOffset: () => position.keptOffset,
    },
    options.learning,
  )
  const neededFrom = (): number => Math.min(position.keptOffset, positionsWriter.writtenOffset())
  return {
    position,
    clocks,
    judge,
    keep,
    known,
    keepRows,
    acts: createActs({ records, plans, assignments, onlookers, journeys, deafMs, neighbourhood }),
    hearing,
    fleet,
    recordsOutage,
    platform: createPlatformWatch({ fleet, records: recordsOutage }, platformBefore),
    escalations: createEscalations({ records, feed, clock, log }),
    overdue: createOverdueSeals({ records, feed, clock }, options),
    checkpoints: createCheckpoints({ records, journeys, neighbourhood, clock, keepRows }, options),
    handed,
    positionsWriter,
    coverageLearner,
    retention: createRetention({ journal, records, clock, log, neededFrom }, options.journalDays),
  }
}
