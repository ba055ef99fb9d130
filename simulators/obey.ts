import type { CommandJson } from './command-json.ts'
import type { Steps } from './step.ts'

export type ReceiptJson = {
  readonly v: 1
  readonly commandId: string
  readonly result: 'done' | 'refused'
  readonly reason?: string
}

/** Carries out an order and answers as a seal does; an order that came too late is refused. */
export const obey = (command: CommandJson, steps: Steps, nowMs: number): ReceiptJson => {
  const answer = { v: 1, commandId: command.id } as const
  const refuse = (reason: string): ReceiptJson => ({ ...answer, result: 'refused', reason })
  if (command.expiresAt < nowMs) return refuse('expired')
  switch (command.kind) {
    case 'set-interval':
      if (command.intervalS === undefined) return refuse('no intervalS')
      steps.setIntervalMs(command.intervalS * 1_000)
      return { ...answer, result: 'done' }
    case 'locate':
      steps.reportNow()
      return { ...answer, result: 'done' }
    case 'unlock':
    case 'reboot':
      return refuse('this simulated seal has no motor and no switch')
  }
}
