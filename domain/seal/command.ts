import type { SealId, TripId } from '../ids.ts'

/** What is asked of a seal; `intervalS` belongs to `set-interval` only. */
export const COMMAND_KINDS = ['set-interval', 'locate', 'unlock', 'reboot'] as const
export type CommandKind = (typeof COMMAND_KINDS)[number]

/** What a seal says that it did. */
export const RECEIPT_RESULTS = ['done', 'refused', 'failed'] as const
export type ReceiptResult = (typeof RECEIPT_RESULTS)[number]

const OPEN = ['awaiting-approval', 'queued', 'sent'] as const
export const COMMAND_STATES = [...OPEN, ...RECEIPT_RESULTS, 'expired'] as const
export type CommandState = (typeof COMMAND_STATES)[number]

/** An order to a seal, with times and persons at every step; null = not yet, or never. */
export type Command = {
  readonly id: string
  readonly version: number
  readonly sealId: SealId
  /** The trip the seal was on when it was asked for. */
  readonly tripId: TripId | null
  readonly kind: CommandKind
  readonly intervalS: number | null
  /** As it was left: nobody writes that time has passed (`commandState`). */
  readonly state: Exclude<CommandState, 'expired'>
  readonly createdAtMs: number
  readonly expiresAtMs: number
  readonly requestedBy: string
  readonly approvedBy: string | null
  readonly approvedAtMs: number | null
  /** When it first left for the seal; one that is lost on the way leaves again. */
  readonly sentAtMs: number | null
  readonly answeredAtMs: number | null
  /** What the seal said beside its result. */
  readonly answer: string | null
}

export const OPEN_COMMAND_STATES: readonly Command['state'][] = OPEN

/** Its state at a moment: one that is open when its time is over is expired. */
export const commandState = ({ state, expiresAtMs }: Command, nowMs: number): CommandState =>
  OPEN_COMMAND_STATES.includes(state) && expiresAtMs <= nowMs ? 'expired' : state

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How long an order is valid unless said otherwise, and at most: an opening is not left lying about, a seal may sleep for days. */
export const COMMAND_LIFE: Readonly<Record<CommandKind, { readonly usualMs: number; readonly mostMs: number }>> = {
  unlock: { usualMs: 15 * MINUTE_MS, mostMs: HOUR_MS },
  'set-interval': { usualMs: 24 * HOUR_MS, mostMs: 7 * 24 * HOUR_MS },
  locate: { usualMs: 24 * HOUR_MS, mostMs: 7 * 24 * HOUR_MS },
  reboot: { usualMs: 24 * HOUR_MS, mostMs: 7 * 24 * HOUR_MS },
}

export type ApprovalRefusal = {
  readonly code: 'command.needs-second-person' | 'command.not-awaiting-approval' | 'command.expired'
  readonly detail: string
}

/** Why `by` can't approve it now; null = may. */
export const approvalRefusal = (command: Command, by: string, nowMs: number): ApprovalRefusal | null => {
  const { id, kind, requestedBy, approvedBy } = command
  const state = commandState(command, nowMs)
  if (state === 'expired') return { code: 'command.expired', detail: `command ${id} has expired: ask for it again` }
  if (state !== 'awaiting-approval') {
    const why = approvedBy === null ? `${kind} needs no approval` : `approved by ${approvedBy}`
    return { code: 'command.not-awaiting-approval', detail: `command ${id} is ${state}: ${why}` }
  }
  if (by === requestedBy)
    return {
      code: 'command.needs-second-person',
      detail: `command ${id} was asked for by ${requestedBy}: somebody else has to approve it`,
    }
  return null
}

export type Answered =
  | { readonly kind: 'answered'; readonly command: Command }
  /** It changes nothing; the log says why. */
  | { readonly kind: 'ignored'; readonly why: string }

/**
 * A command after a seal's receipt (null: there is none of that id). Only an order that was sent to that very seal, is not
 * answered yet and was valid when the receipt came can be answered: a receipt that is repeated or made up is harmless.
 */
export const answered = (
  command: Command | null,
  receipt: {
    readonly sealId: SealId
    readonly result: ReceiptResult
    readonly answer: string | null
    readonly receivedAtMs: number
  },
): Answered => {
  if (command?.sealId !== receipt.sealId) return { kind: 'ignored', why: 'no such command of this seal' }
  const state = commandState(command, receipt.receivedAtMs)
  if (state !== 'sent') return { kind: 'ignored', why: `the command is ${state}` }
  const { result, answer, receivedAtMs } = receipt
  return { kind: 'answered', command: { ...command, state: result, answer, answeredAtMs: receivedAtMs } }
}
