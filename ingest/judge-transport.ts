import { explain, hear, meet, type TransportState } from '../domain/judging/transport.ts'
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

/**
 * What was received of a seal is heard on the trip it is on now, whatever its device time; its sessions are told of there.
 * Gives a promise only when that journey has to be read first.
 */
export const hearEntry = (deps: Deps, batch: Batch, entry: OrderedEntry, toOffset: number): Promise<void> | null => {
  const { sealId, receivedAtMs } = entry
  if (deps.onlookers.isPhone(sealId)) return null
  const assignment = deps.assignments.at(sealId, receivedAtMs)
  const isUnderWay = assignment !== null
  const change = assignment && batch.known(assignment)
  if (change === undefined && assignment)
    return batch.changeOf(assignment, toOffset).then((read) => hearOn(deps, entry, isUnderWay, read))
  hearOn(deps, entry, isUnderWay, change ?? null)
  return null
}

const hearOn = (deps: Deps, entry: OrderedEntry, isUnderWay: boolean, change: Change | null): void => {
  const { journeys, deafMs, neighbourhood } = deps
  const { offset, receivedAtMs, clockOffsetMs, reports, sign } = entry
  if (!sign) neighbourhood.heard(entry, isUnderWay, change?.live.journey)
  if (!change || offset <= change.live.offset) return
  const { journey, transport } = change.live
  const { plan, state } = journey
  const { onRuleError } = journeys
  if (sign) {
    become(change, meet(plan, transport, sign, onRuleError))
    return
  }
  const reception = {
    receivedAtMs,
    clockOffsetMs,
    reports,
    last: state.previous,
    neighbours: neighbourhood.around,
    strangers: neighbourhood.strangers,
  }
  become(change, hear(plan, transport, reception, deafMs, onRuleError))
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
