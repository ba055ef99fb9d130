import type { Command } from '../../../../domain/seal/command.ts'

const upTo = (atMs: number | null, knownAtMs: number): number | null =>
  atMs !== null && atMs <= knownAtMs ? atMs : null

const stateOf = ({ kind, approvedAtMs, sentAtMs }: Command): Command['state'] => {
  if (sentAtMs !== null) return 'sent'
  return kind === 'unlock' && approvedAtMs === null ? 'awaiting-approval' : 'queued'
}

/** A command without the steps that came later. */
export const commandKnownAt = (command: Command, knownAtMs: number): Command => {
  const answeredAtMs = upTo(command.answeredAtMs, knownAtMs)
  const known: Command = {
    ...command,
    approvedAtMs: upTo(command.approvedAtMs, knownAtMs),
    sentAtMs: upTo(command.sentAtMs, knownAtMs),
    answeredAtMs,
  }
  if (command.answeredAtMs === null || answeredAtMs !== null) return known
  return { ...known, answer: null, state: stateOf(known) }
}
