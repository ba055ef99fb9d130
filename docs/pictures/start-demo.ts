import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const READY = 'Ctrl-C stops everything'
const READY_WITHIN_MS = 180_000
const ENTRY = join(import.meta.dirname, '../../simulators/demo/main.ts')

export type RunningDemo = {
  readonly url: string
  readonly mqttUrl: string
  /** Of everybody in it. */
  readonly password: string
  stop(): Promise<void>
}

/** `npm run demo` as a person starts it; what it prints tells where it is. Rejects when it ends, or is not ready in time. */
export const startDemo = async (): Promise<RunningDemo> => {
  const child = spawn(process.execPath, [ENTRY], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const exited = once(child, 'exit')
  const ready = new Promise<void>((resolve) => {
    for (const output of [child.stdout, child.stderr])
      output.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes(READY)) resolve()
      })
  })
  const late = AbortSignal.timeout(READY_WITHIN_MS)
  const failed = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`the demonstration is not ready; it said:\n${said}`))
    late.addEventListener('abort', fail, { once: true })
    void exited.then(fail)
  })
  failed.catch(() => undefined) // its end is asked for later
  await Promise.race([ready, failed])
  const word = (pattern: RegExp): string => pattern.exec(said)?.[1] ?? ''
  return {
    url: word(/map +(http:\S+?)\/?\s/),
    mqttUrl: word(/seals +(mqtt:\S+)/),
    password: word(/password (\S+)/),
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGINT')
      await exited
    },
  }
}
