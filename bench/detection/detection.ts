import { readFile, writeFile } from 'node:fs/promises'
import { readOptions } from './options.ts'
import { replayText } from './replay.ts'
import { scoreAll } from './score-all.ts'
import { listsText, type Run, resultPage } from './table/print.ts'
import { putInto } from './table/put-into.ts'
import { alertsOf, findingsOf, totalsOf } from './table/tally.ts'
import { falseAlarmsOf, lateOnesOf, missesOf } from './table/to-replay.ts'
import { createCountry, type WorldLine } from './world/country.ts'

const lineIndex = (country: readonly WorldLine[], name: string | undefined): number | null => {
  if (name === undefined) return null
  const index = country.findIndex(({ id }) => id === name)
  if (index >= 0) return index
  throw new Error(`--line: got ${name}, expected one of ${country.map(({ id }) => id).join(', ')}`)
}

/**
 * Drives seeded journeys with known truth through the judging and prints how much of it was found, how late, and what
 * rang for nothing, beside a naive baseline; docs/detection.md says how to read it.
 */
export const detectionBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const options = readOptions(given)
  const { seed, only, workers } = options
  const country = createCountry(seed)
  const onlyLine = lineIndex(country, options.line)
  if (only !== undefined) {
    console.log(replayText(seed, country, only, false))
    return
  }
  const startedMs = performance.now()
  let told = 0
  const onProgress = (tripDays: number): void => {
    const tenth = Math.floor((10 * tripDays) / options['trip-days'])
    if (tenth > told && process.stderr.isTTY) process.stderr.write(`${tenth * 10} %\r`)
    told = Math.max(told, tenth)
  }
  const lines = country.length
  const scores = await scoreAll({ seed, tripDays: options['trip-days'], workers, lines, onlyLine, onProgress })
  const tookS = (performance.now() - startedMs) / 1_000
  const at = new Date()
  const command = ['npm run bench -- detection', ...Object.entries(given).map(([name, value]) => `--${name} ${value}`)]
  const run: Run = { seed, command: command.join(' '), at, json: options.json }
  const page = resultPage(scores, run)
  console.log(`${page}\n\n${listsText(scores)}\n\n${tookS.toFixed(0)} s on ${workers} threads`)
  if (options.docs !== undefined) await writeFile(options.docs, putInto(await readFile(options.docs, 'utf8'), page))
  if (options.json === undefined) return
  const side = (which: 'platform' | 'naive') => ({
    findings: findingsOf(scores, which),
    alerts: alertsOf(scores, which),
  })
  const result = {
    at: at.toISOString(),
    seed,
    line: options.line ?? null,
    node: process.version,
    tookS,
    totals: totalsOf(scores),
    platform: side('platform'),
    naive: side('naive'),
    missed: missesOf(scores),
    late: lateOnesOf(scores),
    falseAlarms: falseAlarmsOf(scores),
  }
  await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`)
}
