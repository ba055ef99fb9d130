/** True when a command is on this machine's path. */
export function isOnPath(command: string): boolean
/** The programs that are not here: `[command, Debian package]` each. */
export function missingPrograms(): [string, string][]
