import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { machineOf } from '../machine.ts'
import { driveYardstick } from './drive.ts'
import { onRoads } from './fleet.ts'
import { loadStore, type Store } from './on-store.ts'
import { printLoad } from './print.ts'

export const LOAD_OPTIONS = ['store', 'seals', 'window', 'seconds', 'json']

const STORES = ['embedded', 'influx'] as const
const optionsSchema = z.object({
  /** Both, one after the other, without this. */
  store: z.enum(STORES).optional(),
  /** Connections: each is a seal of its own. */
  seals: z.coerce.number().int().min(10).max(2_000).default(400),
  /** Under way on each connection (CONTRACT, "MQTT": at most 200). */
  window: z.coerce.number().int().min(1).max(200).default(20),
  seconds: z.coerce.number().int().min(5).max(300).default(20),
  json: z.string().optional(),
})

/** The machine did not stay the same when two yardsticks of one run differ by more. */
const YARDSTICKS_AGREE = 0.15

/**
 * The platform under as many reports as it takes, beside a bare Aedes before and after each store: same payload, same
 * connections. Prints rates, ratio, delays, CPU, memory and disk; throws when the yardsticks say that the run is void.
 */
export const loadBench = async (given: Readonly<Record<string, string>>): Promise<void> => {
  const { store, seals, window, seconds, json } = optionsSchema.parse(given)
  const forMs = seconds * 1_000
  const yardstick = (): Promise<number> => driveYardstick({ seals: onRoads(seals), window, forMs, reportsPerS: null })
  const results: Partial<Record<Store, object>> = {}
  const voids: string[] = []
  let before = await yardstick()
  for (const name of store ? [store] : STORES) {
    const result = await loadStore(name, { seals, window, forMs })
    const after = await yardstick()
    const yardsticks = [before, after]
    const spread = Math.abs(after - before) / Math.min(after, before)
    const ratio = result.reportsPerS / ((before + after) / 2)
    printLoad(name, { ...result, ratio, yardsticks })
    if (spread > YARDSTICKS_AGREE) voids.push(`${name}: the yardsticks differ by ${Math.round(spread * 100)} %`)
    results[name] = { ratio, yardsticks, ...result, void: spread > YARDSTICKS_AGREE }
    before = after
  }
  const machine = machineOf()
  const head = { at: new Date().toISOString(), machine, seals, window, seconds }
  if (json) writeFileSync(json, `${JSON.stringify({ ...head, ...results }, null, 2)}\n`)
  if (voids.length > 0) throw new Error(`void, run it again when nothing else runs: ${voids.join('; ')}`)
}
