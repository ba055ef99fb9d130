import { z } from 'zod'
import type { SealId, TripId } from '../../domain/ids.ts'
import { COMMAND_KINDS, COMMAND_STATES, type Command, commandState } from '../../domain/seal/command.ts'
import { formatTime, formatTimeOrNull } from '../time.ts'
import { idField, idOut, timeIn, timeOut, versionOut } from './fields.ts'
import { pageQuery } from './page.ts'
import { intervalSIn } from './seal.ts'

/** CONTRACT: POST `/commands` `{sealId,kind,…}`. */
export const commandRequest = z
  .strictObject({
    sealId: idField<SealId>(),
    kind: z.enum(COMMAND_KINDS),
    intervalS: intervalSIn.optional().meta({ description: 'with set-interval, and only there' }),
    expiresAt: timeIn.optional().meta({ description: 'unlock: 15 min unless said, at most 1 h; others: 24 h, 7 days' }),
  })
  .refine(({ kind, intervalS }) => (kind === 'set-interval') === (intervalS !== undefined), {
    path: ['intervalS'],
    message: 'expected with set-interval, and only there',
  })
export type CommandRequest = z.output<typeof commandRequest>

export const commandQuery = z.strictObject({
  ...pageQuery,
  sealId: idField<SealId>().optional(),
  tripId: idField<TripId>().optional(),
  state: z.enum(COMMAND_STATES).optional(),
  kind: z.enum(COMMAND_KINDS).optional(),
})

export const commandSchema = z
  .object({
    id: idOut,
    version: versionOut,
    sealId: idOut,
    tripId: idOut.nullable().meta({ description: 'the trip the seal was on when it was asked for' }),
    kind: z.enum(COMMAND_KINDS),
    intervalS: z.number().nullable(),
    state: z.enum(COMMAND_STATES),
    expiresAt: timeOut,
    requestedBy: z.string(),
    requestedAt: timeOut,
    approvedBy: z.string().nullable(),
    approvedAt: timeOut.nullable(),
    sentAt: timeOut.nullable().meta({ description: 'when it first left for the seal' }),
    answeredAt: timeOut.nullable(),
    reason: z.string().nullable().meta({ description: 'what the seal said beside its result' }),
  })
  .meta({ id: 'Command' })
export type CommandWire = z.infer<typeof commandSchema>

export const commandToWire = (command: Command, nowMs: number): CommandWire => ({
  id: command.id,
  version: command.version,
  sealId: command.sealId,
  tripId: command.tripId,
  kind: command.kind,
  intervalS: command.intervalS,
  state: commandState(command, nowMs),
  expiresAt: formatTime(command.expiresAtMs),
  requestedBy: command.requestedBy,
  requestedAt: formatTime(command.createdAtMs),
  approvedBy: command.approvedBy,
  approvedAt: formatTimeOrNull(command.approvedAtMs),
  sentAt: formatTimeOrNull(command.sentAtMs),
  answeredAt: formatTimeOrNull(command.answeredAtMs),
  reason: command.answer,
})
