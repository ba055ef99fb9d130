import type { Stores } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import { formatTime } from '../../../contract/time.ts'
import { type ApprovalRefusal, approvalRefusal, type Command } from '../../../domain/seal/command.ts'
import type { Sight } from '../../../domain/sight.ts'
import { Problem } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { demandUnlockable } from './demand-unlockable.ts'
import { tripOf } from './request-command.ts'
import { visibleCommand } from './visible-command.ts'

export type Approving = {
  readonly id: string
  readonly ifMatch: number | null
  readonly user: Person
  readonly sight: Sight
  readonly nowMs: number
}

/**
 * The second person: everything that was asked at the request is asked again, then the order is queued and the opening
 * authorised until it expires. Repeating your own approval changes nothing.
 */
export const approveCommand = async (stores: Stores, approving: Approving): Promise<Command> => {
  const { id, user, nowMs } = approving
  const by = user.username
  const command = await visibleCommand(stores, id, approving.sight)
  if (command.approvedBy === by) return command
  const target = `command ${id}`
  await demandVersion(stores, target, approving.ifMatch, command.version)
  const refusal = approvalRefusal(command, by, nowMs)
  if (refusal) throw refused(command, refusal)
  const { sealId } = command
  const seal = await stores.seals.get(sealId)
  if (!seal) throw new Error(`command ${id} is for seal ${sealId}, which is not registered`)
  const trip = await tripOf(stores, sealId)
  await demandUnlockable(stores, seal, trip, nowMs)
  if (!trip || trip.id !== command.tripId) throw otherTrip(command, trip?.id ?? null)
  const approved = await stores.commands.update({ ...command, state: 'queued', approvedBy: by, approvedAtMs: nowMs })
  await stores.trips.appendAct({
    kind: 'authorise-opening',
    ...{ sealId, commandId: id, untilMs: command.expiresAtMs, tripId: trip.id, by, reason: null },
    effectiveAtMs: nowMs,
    recordedAtMs: nowMs,
  })
  const detail = { sealId, tripId: trip.id, kind: command.kind, requestedBy: command.requestedBy }
  await stores.audit.append({ atMs: nowMs, by, action: 'command.approve', target, detail })
  return approved
}

const refused = (command: Command, refusal: ApprovalRefusal): Problem =>
  new Problem({
    status: refusal.code === 'command.needs-second-person' ? 403 : 409,
    ...refusal,
    more: {
      approvedBy: command.approvedBy,
      approvedAt: command.approvedAtMs === null ? null : formatTime(command.approvedAtMs),
    },
  })

const otherTrip = ({ id, tripId }: Command, now: string | null): Problem =>
  new Problem({
    status: 409,
    code: 'command.other-trip',
    detail: `command ${id} was asked for on trip ${tripId}, and its seal is on ${now ?? 'none'} now: ask for it again`,
  })
