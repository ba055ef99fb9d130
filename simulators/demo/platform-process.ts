import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const READY_WITHIN_MS = 60_000
const ASK_EVERY_MS = 100
/** A platform that does not stop by itself in this time never will. */
const STOP_WITHIN_MS = 10_000
const TAIL_LINES = 12

export type PlatformProcess = {
  /** Rejects, with its last words, when it ends without having been asked to. */
  readonly ended: Promise<void>
  /** Resolves when `/health/ready` answers 200. Rejects after a minute, or when the platform ends first. */
  ready(): Promise<void>
  stop(): Promise<void>
}

/** Starts `node <entry>` with `env`; what it says goes to `logFile`. `url` is where its HTTP will be. */
export const startPlatformProcess = (options: {
  entry: string
  env: NodeJS.ProcessEnv
  logFile: string
  url: string
}): PlatformProcess => {
  const child = spawn(process.execPath, [options.entry], { env: options.env, stdio: ['ignore', 'pipe', 'pipe'] })
  const tail = followOutput(child, options.logFile)
  let stopping = false
  const exited = once(child, 'exit').then(([code, signal]) => String(signal ?? code))
  const ended = exited.then((how) => {
    if (!stopping) throw new Error(`the platform ended (${how}); its last words:\n${tail()}`)
  })
  const answers = async (): Promise<void> => {
    const deadline = AbortSignal.timeout(READY_WITHIN_MS)
    while (!deadline.aborted) {
      const response = await fetch(`${options.url}/health/ready`).catch(() => null) // not listening yet
      if (response?.ok) return
      await delay(ASK_EVERY_MS)
    }
    throw new Error(`the platform is not ready after ${READY_WITHIN_MS / 1_000} s; its last words:\n${tail()}`)
  }
  return {
    ended,
    ready: () => Promise.race([answers(), ended]),
    stop: async () => {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      await exited
      clearTimeout(timer)
    },
  }
}

/** Writes both outputs to the file; returns the last lines for an error message. */
const followOutput = (child: ChildProcess, logFile: string): (() => string) => {
  const file = createWriteStream(logFile)
  let lines: string[] = []
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (text: string) => {
      file.write(text)
      lines = [...lines, ...text.split('\n').filter((line) => line !== '')].slice(-TAIL_LINES)
    })
  }
  child.on('exit', () => file.end())
  return () => lines.join('\n')
}
