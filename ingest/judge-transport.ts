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

/** What was received of a seal is heard on the trip it is on now, whatever its device time; its sessions are told of there. */
export const hearAll = async (deps: Deps, batch: Batch, entries: readonly OrderedEntry[]): Promise<void> => {
  const { assignments, onlookers, journeys, deafMs, neighbourhood } = deps
  for (const entry of entries) {
    const { sealId, offset, receivedAtMs, clockOffsetMs, reports, sign } = entry
    if (onlookers.isPhone(sealId)) continue
    const assignment = assignments.at(sealId, receivedAtMs)
    const change = assignment && (batch.known(assignment) ?? (await batch.changeOf(assignment)))
    if (!sign) neighbourhood.heard(entry, assignment !== null, change?.live.journey)
    if (!change || offset <= change.live.offset) continue
    const { plan, state } = change.live.journey
    if (sign) {
      become(change, meet(plan, change.live.transport, sign, journeys.onRuleError(plan)))
      continue
    }
    const reception = {
      receivedAtMs,
      clockOffsetMs,
      reports,
      last: state.previous,
      neighbours: neighbourhood.around,
      strangers: neighbourhood.strangers,
    }
    become(change, hear(plan, change.live.transport, reception, deafMs, journeys.onRuleError(plan)))
  }
}

/** A buffer that was passed by unread explains what it can when it is read; what was read then explains nothing twice. */
export const explainAll = async (
  deps: Pick<Deps, 'assignments' | 'journeys'>,
  batch: Batch,
  entries: readonly OrderedEntry[],
): Promise<void> => {
  const { assignments, journeys } = deps
  for (const { sealId, judged } of entries) {
    const assignmentOf = ({ atMs }: Report): Address | null => assignments.at(sealId, atMs)
    for (const [address, reports] of Map.groupBy(judged, assignmentOf)) {
      const change = address && (await batch.changeOf(address))
      if (!change) continue
      const { plan } = change.live.journey
      become(change, explain(plan, change.live.transport, reports, journeys.onRuleError(plan)))
    }
  }
}
