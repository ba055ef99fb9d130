import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { HELP, readCliOptions } from './cli-options.ts'
import { cliSteps, readTrack, withTokens, worldStartMs } from './cli-seals.ts'
import { type RunningFleet, startFleet } from './fleet.ts'
import { type Truth, truthLine } from './truth.ts'
import { createWorldClock } from './world-clock.ts'

/** Until Ctrl-C, the end of the time or the end of every track. */
const untilStopped = async (fleet: RunningFleet, minutes: number | undefined): Promise<void> => {
  const stop = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.resolve())
  const timer = minutes === undefined ? undefined : setTimeout(stop.resolve, minutes * 60_000)
  await Promise.race([fleet.finished, stop.promise])
  clearTimeout(timer)
}

const simulate = async (): Promise<void> => {
  const options = readCliOptions(process.argv.slice(2))
  if (!options) {
    console.log(HELP)
    return
  }
  const { truth: truthFile, 'password-file': passwordFile } = options
  const password = passwordFile ? readFileSync(passwordFile, 'utf8').trim() : process.env.ADMIN_PASSWORD || null
  const track = options.gpx === undefined ? null : readTrack(options.gpx)
  const startMs = worldStartMs(options, track, Date.now())
  const seals = await withTokens(options, cliSteps(options, { startMs, track }), password)
  if (truthFile !== undefined) writeFileSync(truthFile, '')
  const tell = (truth: Truth): void => {
    if (truthFile !== undefined) appendFileSync(truthFile, truthLine(truth))
  }
  const realNowMs = Date.now
  const world = createWorldClock({ realNowMs }, { startMs, speedup: options.speedup })
  const fleet = startFleet({ world, realNowMs, tell, warn: console.error }, { url: options.url, seals })
  console.log(`${seals.length} seals report to ${options.url}; Ctrl-C stops them`)
  await untilStopped(fleet, options.minutes)
  await fleet.stop()
}

simulate().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
