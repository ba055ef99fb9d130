import { readFileSync } from 'node:fs'

/** Databases, libraries and pipes of a process beside its connections. */
const OTHERS = 256

/**
 * Throws when a process may not hold so many connections open. Node itself raises its limit to the hard one (setrlimit(2)),
 * and children inherit that: only the shell that starts a bench can raise it further.
 */
export const demandOpenFiles = (connections: number): void => {
  const hard = /^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
  const wanted = connections + OTHERS
  if (hard !== undefined && Number(hard) < wanted)
    throw new Error(`got a limit of ${hard} open files, expected ${wanted}: run "ulimit -n ${wanted}" as root first`)
}
