import type { CommandJson } from './command-json.ts'
import type { Steps } from './step.ts'

export type ReceiptJson = {
  readonly v: 1
  readonly commandId: string
  readonly result: 'done' | 'refused'
  readonly reason?: string
}

/** Answers kept for orders that come again; a platform repeats the few that are still open. */
const REMEMBERED = 100

/**
 * How a seal takes orders: carries each out once and answers; one that comes again is answered as before, without effect,
 * and one that came too late is refused.
 */
export const createObedience = (steps: Steps) => {
  const answers = new Map<string, ReceiptJson>()
  return (command: CommandJson, nowMs: number): ReceiptJson => {
    const known = answers.get(command.id)
    if (known) return known
    const refusal = command.expiresAt < nowMs ? 'expired' : carryOut(command, steps)
    const answer = { v: 1, commandId: command.id } as const
    const receipt: ReceiptJson =
      refusal === null ? { ...answer, result: 'done' } : { ...answer, result: 'refused', reason: refusal }
    answers.set(command.id, receipt)
    const [oldest] = answers.keys()
    if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest)
    return receipt
  }
}

/** Null when it is done, else why not. */
const carryOut = (command: CommandJson, steps: Steps): string | null => {
  switch (command.kind) {
    case 'set-interval':
      if (command.intervalS === undefined) return 'no intervalS'
      steps.setIntervalMs(command.intervalS * 1_000)
      return null
    case 'locate':
      steps.reportNow()
      return null
    case 'unlock':
      return steps.unlock()
    case 'reboot':
      return 'this simulated seal has no switch'
  }
}
