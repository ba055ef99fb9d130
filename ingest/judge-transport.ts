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
import type { TurnEntries } from './turn-entries.ts'

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

/** A live entry whose reports are folded in, and what `hearInOrder` can't know of it by itself: hardly ever anything. */
export type FoldedEntry = {
  readonly entry: OrderedEntry
  /** Where it was beside its route by then. */
  readonly offRoute: OffRoute | null
  /** The journey that it is yet to be heard on, in order of receipt, and the last fix of that one by then. */
  readonly waits: { readonly change: Change; readonly last: PassedFix | null } | null
}

type Hearing = {
  readonly others: UnknownOthers
  readonly toOffset: number
  /** Told of an entry of which there is something to know; it may be told after a journey was read. */
  readonly remark: (folded: FoldedEntry) => void
}

/**
 * What was received of a seal is heard on the trip it is on now, whatever its device time; its sessions are told of there. Call it
 * when the entry is folded in and none after it. Gives a promise only when that journey has to be read first.
 */
export const hearEntry = (deps: Deps, batch: Batch, entry: OrderedEntry, hearing: Hearing): Promise<void> | null => {
  const { sealId, receivedAtMs } = entry
  const assignment = deps.assignments.at(sealId, receivedAtMs)
  if (assignment === null || deps.onlookers.isPhone(sealId)) return null
  const change = batch.known(assignment)
  if (change === undefined)
    return batch.changeOf(assignment, hearing.toOffset).then((read) => {
      if (read) hearOn(deps, entry, read, hearing)
    })
  if (change) hearOn(deps, entry, change, hearing)
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
const hearOn = (deps: Deps, entry: OrderedEntry, change: Change, { others, remark }: Hearing): void => {
  const { plan, state } = change.live.journey
  const offRoute = entry.sign ? null : deps.neighbourhood.offRouteOf(entry, plan, state.previous)
  const waits = entry.offset > change.live.offset && !isHeardAtOnce(deps, entry, change, others)
  if (offRoute || waits) remark({ entry, offRoute, waits: waits ? { change, last: state.previous } : null })
}

/** False when it waits, as everything behind it does. */
const isHeardAtOnce = (deps: Deps, entry: OrderedEntry, change: Change, others: UnknownOthers): boolean => {
  if (change.waits) return false
  others.wereAsked = false
  const heard = heardOf(deps, entry, change, change.live.journey.state.previous, others)
  change.waits = others.wereAsked
  if (!change.waits) become(change, heard)
  return !change.waits
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
export const hearInOrder = (
  deps: Deps,
  entries: TurnEntries,
  index: number,
  remarked: FoldedEntry | undefined,
): void => {
  const { assignments, onlookers, neighbourhood } = deps
  const sealId = entries.sealIdAt(index)
  if (onlookers.isPhone(sealId)) return
  const receivedAtMs = entries.receivedAtMsAt(index)
  const sight = entries.sightAt(index)
  if (sight) {
    const isUnderWay = assignments.at(sealId, receivedAtMs) !== null
    neighbourhood.heard({ sealId, receivedAtMs, sight }, isUnderWay, remarked?.offRoute)
  }
  if (!remarked?.waits) return
  const { change, last } = remarked.waits
  become(change, heardOf(deps, remarked.entry, change, last, neighbourhood))
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
