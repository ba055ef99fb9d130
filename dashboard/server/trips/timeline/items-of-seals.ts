import { type Command, commandState, OPEN_COMMAND_STATES } from '../../../../domain/seal/command.ts'
import type { CustodyEntry } from '../../../../domain/seal/custody.ts'
import { SYSTEM, type TimelineItem } from './timeline-item.ts'

/** Seals of the trip that changed hands for it; ascending as they were recorded. */
export const itemsOfCustody = (entries: readonly CustodyEntry[]): TimelineItem[] =>
  entries.map(({ sealId, atMs, by, from, to, fromGate, toGate, note }, index) => ({
    key: `custody:${String(index).padStart(6, '0')}`,
    ...{ atMs, recordedAtMs: atMs, kind: 'custody', by, sealId, sentence: null },
    detail: { from, to, fromGate, toGate, note },
  }))

/** A command at every step of its life. */
export const itemsOfCommand = (command: Command, nowMs: number): TimelineItem[] => {
  const { id, sealId, kind: what, intervalS, state, requestedBy, approvedBy, answer, expiresAtMs } = command
  const isExpired = OPEN_COMMAND_STATES.includes(state) && commandState(command, nowMs) === 'expired'
  const steps: [TimelineItem['kind'], number | null, string, TimelineItem['detail']][] = [
    ['command-requested', command.createdAtMs, requestedBy, { intervalS }],
    ['command-approved', command.approvedAtMs, approvedBy ?? '', {}],
    ['command-sent', command.sentAtMs, SYSTEM, {}],
    ['command-answered', command.answeredAtMs, SYSTEM, { result: state, answer }],
    ['command-expired', isExpired ? expiresAtMs : null, SYSTEM, {}],
  ]
  return steps.flatMap(([kind, atMs, by, more], index) =>
    atMs === null
      ? []
      : [
          {
            key: `command:${id}:${index}`,
            ...{ atMs, recordedAtMs: atMs, kind, by, sealId, sentence: null },
            detail: { commandId: id, command: what, ...more },
          },
        ],
  )
}
