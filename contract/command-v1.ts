import type { CommandKind } from '../domain/seal/command.ts'
import { formatTime } from './time.ts'

/** The body on topic `command` (CONTRACT, "MQTT"). */
export const commandBody = (command: {
  readonly id: string
  readonly kind: CommandKind
  readonly intervalS: number | null
  readonly expiresAtMs: number
}): string =>
  JSON.stringify({
    v: 1,
    id: command.id,
    kind: command.kind,
    ...(command.intervalS === null ? {} : { intervalS: command.intervalS }),
    expiresAt: formatTime(command.expiresAtMs),
  })
