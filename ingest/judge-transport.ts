import type { PassedFix } from '../domain/judging/sample.ts'
import { explain, hear, meet, type TransportState } from '../domain/judging/transport.ts'
import {
  type NeighboursAround,
  nobodyAround,
  noStrangers,
  type OffRoute,
  type StrangersAround,
} from '../domain/neighbours/neighbours.ts'
import type { Report } from '../domain/report.ts'
import type { DeafMs } from '../domain/rules/transport-rule.ts'
import type { Assignments } from './assignments.ts'
import type { Batch, Change } from './batch.ts'
import type { Address } from './journey-key.ts'
import type { Journeys } from './journeys.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Onlookers } from './onlookers.ts'
import type { OrderedEntry } from './order.ts'

type Deps = {
  readonly assignments: Assignments
  readonly onlookers: Onlookers
  readonly journeys: Journeys
  readonly deafMs: DeafMs
  readonly neighbourhood: Neighbourhood
}

const become = (change: Change, transport: TransportState): void => {
  change.toReconcile ||= transport.revision !== change.live.transport.revision
  change.live.transport = transport
}

/** A live entry whose reports are folded in. */
export type FoldedEntry = {
  readonly entry: OrderedEntry
  /** Whether its seal was on a trip when it was received. */
  isUnderWay: boolean
  /** Where it was beside its route by then. */
  offRoute: OffRoute | null
  /** The journey that it is yet to be heard on, in order of receipt, and the last fix of that one by then. */
  waits: { readonly change: Change; readonly last: PassedFix | null } | null
}

/**
 * What was received of a seal is heard on the trip it is on now, whatever its device time; its sessions are told of there. Call it
 * when the entry is folded in and none after it. Gives a promise only when that journey has to be read first.
 */
export const hearEntry = (
  deps: Deps,
  batch: Batch,
  others: UnknownOthers,
  folded: FoldedEntry,
  toOffset: number,
): Promise<void> | null => {
  const { sealId, receivedAtMs } = folded.entry
  const assignment = deps.assignments.at(sealId, receivedAtMs)
  if (assignment === null || deps.onlookers.isPhone(sealId)) return null
  folded.isUnderWay = true
  const change = batch.known(assignment)
  if (change === undefined)
    return batch.changeOf(assignment, toOffset).then((read) => {
      if (read) hearOn(deps, others, folded, read)
    })
  if (change) hearOn(deps, others, folded, change)
  return null
}

/** Others of whom nothing is known yet: nobody is around, and it is remembered that somebody asked. */
export const createUnknownOthers = () => {
  const others = {
    wereAsked: false,
    around: ((...asked) => {
      others.wereAsked = true
      return nobodyAround(...asked)
    }) satisfies NeighboursAround,
    strangers: ((...asked) => {
      others.wereAsked = true
      return noStrangers(...asked)
    }) satisfies StrangersAround,
  }
  return others
}
type UnknownOthers = ReturnType<typeof createUnknownOthers>

/**
 * Rules of received times hardly ever ask how others fare, which is known in order of receipt only. Nearly every entry is heard
 * here, with its trip's; what a rule said that asked is forgotten, and that journey waits for `hearInOrder` from here on.
 */
const hearOn = (deps: Deps, others: UnknownOthers, folded: FoldedEntry, change: Change): void => {
  const { entry } = folded
  const { plan, state } = change.live.journey
  if (!entry.sign) folded.offRoute = deps.neighbourhood.offRouteOf(entry, plan, state.previous)
  if (entry.offset <= change.live.offset) return
  others.wereAsked = false
  const heard = change.waits ? null : heardOf(deps, entry, change, state.previous, others)
  change.waits ||= others.wereAsked
  if (heard && !change.waits) become(change, heard)
  else folded.waits = { change, last: state.previous }
}

const heardOf = (
  { journeys, deafMs }: Deps,
  { receivedAtMs, clockOffsetMs, reports, sign }: OrderedEntry,
  { live: { journey, transport } }: Change,
  last: PassedFix | null,
  { around, strangers }: { readonly around: NeighboursAround; readonly strangers: StrangersAround },
): TransportState => {
  const { onRuleError } = journeys
  if (sign) return meet(journey.plan, transport, sign, onRuleError)
  const reception = { receivedAtMs, clockOffsetMs, reports, last, neighbours: around, strangers }
  return hear(journey.plan, transport, reception, deafMs, onRuleError)
}

/** In order of receipt: lets the others know how a seal fares, and hears what asked for that. */
export const hearInOrder = (deps: Deps, { entry, isUnderWay, offRoute, waits }: FoldedEntry): void => {
  const { onlookers, neighbourhood } = deps
  if (onlookers.isPhone(entry.sealId)) return
  if (!entry.sign) neighbourhood.heard(entry, isUnderWay, offRoute)
  if (waits) become(waits.change, heardOf(deps, entry, waits.change, waits.last, neighbourhood))
}

/** A buffer that was passed by unread explains what it can when it is read; what was read then explains nothing twice. */
export const explainAll = async (
  deps: Pick<Deps, 'assignments' | 'journeys'>,
  batch: Batch,
  entries: readonly OrderedEntry[],
  toOffset: number,
): Promise<void> => {
  const { assignments, journeys } = deps
  for (const { sealId, judged } of entries) {
    const assignmentOf = ({ atMs }: Report): Address | null => assignments.at(sealId, atMs)
    for (const [address, reports] of Map.groupBy(judged, assignmentOf)) {
      const change = address && (await batch.changeOf(address, toOffset))
      if (!change) continue
      const { plan } = change.live.journey
      become(change, explain(plan, change.live.transport, reports, journeys.onRuleError))
    }
  }
}
