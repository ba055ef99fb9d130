import type { Stores } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import type { CommandRequest } from '../../../contract/http/command.ts'
import { formatTime } from '../../../contract/time.ts'
import type { SealId } from '../../../domain/ids.ts'
import { COMMAND_LIFE, type Command, type CommandKind } from '../../../domain/seal/command.ts'
import type { Sight } from '../../../domain/sight.ts'
import { OPEN_STATES, type Trip } from '../../../domain/trip/trip.ts'
import { invalid, Problem } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { visibleSeal } from '../seals/visible-seal.ts'
import { SUPERVISORS } from '../session/roles.ts'
import { demandUnlockable } from './demand-unlockable.ts'

/** More than any seal needs; each is looked at whenever the seal connects. */
const MOST_OPEN = 20

export type Requesting = {
  readonly body: CommandRequest
  readonly user: Person
  readonly sight: Sight
  readonly nowMs: number
}

/** Queues an order for a seal; one to unlock waits for a second person first (decision 0077). */
export const requestCommand = async (stores: Stores, { body, user, sight, nowMs }: Requesting): Promise<Command> => {
  const { sealId, kind, intervalS = null } = body
  demandRight(kind, user)
  const seal = await visibleSeal(stores, sealId, sight)
  const trip = await tripOf(stores, sealId)
  if (kind === 'unlock') await demandUnlockable(stores, seal, trip, nowMs)
  if ((await stores.commands.countOpen(sealId, nowMs)) >= MOST_OPEN) throw tooManyOpen(sealId)
  const command: Command = {
    id: randomId('C'),
    version: 1,
    sealId,
    tripId: trip?.id ?? null,
    kind,
    intervalS,
    state: kind === 'unlock' ? 'awaiting-approval' : 'queued',
    createdAtMs: nowMs,
    expiresAtMs: expiryOf(body, nowMs),
    requestedBy: user.username,
    approvedBy: null,
    approvedAtMs: null,
    sentAtMs: null,
    answeredAtMs: null,
    answer: null,
  }
  await stores.commands.insert(command)
  const detail = { sealId, tripId: command.tripId, kind, intervalS, expiresAt: formatTime(command.expiresAtMs) }
  const entry = { atMs: nowMs, by: user.username, action: 'command.request', target: `command ${command.id}`, detail }
  await stores.audit.append(entry)
  return command
}

/** The trip under way that the seal is on. */
export const tripOf = async ({ trips }: Pick<Stores, 'trips'>, sealId: SealId): Promise<Trip | null> =>
  (await trips.holding({ containers: [], sealIds: [sealId] })).find(({ state }) => OPEN_STATES.includes(state)) ?? null

/** A seal that boots is blind for a while; an opening is asked for by somebody who stands beside it. */
const demandRight = (kind: CommandKind, { role }: Person): void => {
  if (kind === 'reboot' && !SUPERVISORS.includes(role))
    throw new Problem({
      status: 403,
      code: 'command.needs-supervisor',
      detail: `the role ${role} may not reboot a seal; it takes one of: ${SUPERVISORS.join(', ')}`,
    })
  if (kind === 'unlock' && role === 'system')
    throw new Problem({
      status: 403,
      code: 'command.needs-person',
      detail: 'a token may not ask for an unlock: it takes two persons, an officer and a supervisor',
    })
}

const expiryOf = ({ kind, expiresAt }: CommandRequest, nowMs: number): number => {
  const { usualMs, mostMs } = COMMAND_LIFE[kind]
  if (expiresAt === undefined) return nowMs + usualMs
  if (expiresAt <= nowMs) throw invalid('expiresAt', 'expected a time in the future')
  if (expiresAt > nowMs + mostMs)
    throw invalid(
      'expiresAt',
      `expected a time until ${formatTime(nowMs + mostMs)}: ${kind} is valid that long at most`,
    )
  return expiresAt
}

const tooManyOpen = (sealId: SealId): Problem =>
  new Problem({
    status: 409,
    code: 'command.too-many-open',
    detail: `${MOST_OPEN} commands to seal ${sealId} are still open: wait until they are answered or expire`,
  })
