import { formatTime } from './time.ts'

/** What is asked of a seal; `intervalS` belongs to `set-interval` only. */
export const COMMAND_KINDS = ['set-interval', 'locate', 'unlock', 'reboot'] as const
export type CommandKind = (typeof COMMAND_KINDS)[number]

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
