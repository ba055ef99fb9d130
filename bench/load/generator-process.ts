import { setTimeout as sleep } from 'node:timers/promises'
import { inParallel } from '../../simulators/in-parallel.ts'
import { percentileOf } from '../percentile.ts'
import { type Course, positionOn } from './on-road.ts'
import { createRawSeal, type RawSeal } from './raw-seal.ts'

export type GeneratorOrder = {
  readonly port: number
  readonly seals: readonly { readonly id: string; readonly token: string; readonly course: Course }[]
  readonly window: number
  readonly forMs: number
  /** Evenly over the seals; null: as fast as the windows allow. */
  readonly reportsPerS: number | null
}
export type GeneratorResult = {
  readonly acknowledged: number
  /** From the first PUBLISH to the last PUBACK, ms. */
  readonly elapsedMs: number
  readonly cpuMs: number
  readonly pubackP50Ms: number
  readonly pubackP99Ms: number
  readonly perSeal: Readonly<Record<string, number>>
}

const PACE_MS = 5
const CONNECTS_AT_ONCE = 128
/** Under way for longer than this after the end, something is lost. */
const SETTLE_MS = 30_000

const pace = async (seals: readonly RawSeal[], reportsPerS: number, untilMs: number): Promise<void> => {
  const startMs = performance.now()
  let offered = 0
  for (; performance.now() < untilMs; await sleep(PACE_MS)) {
    const due = Math.floor(((performance.now() - startMs) / 1_000) * reportsPerS)
    for (; offered < due; offered += 1) seals[offered % seals.length]?.offer()
  }
}

const settle = async (seals: readonly RawSeal[]): Promise<void> => {
  for (const untilMs = performance.now() + SETTLE_MS; seals.some((seal) => seal.underWay() > 0); await sleep(2)) {
    const failed = seals.find((seal) => seal.failure())
    if (failed) throw failed.failure()
    if (performance.now() > untilMs) throw new Error('reports stayed unacknowledged for 30 s')
  }
}

const drive = async (
  seals: readonly RawSeal[],
  delaysMs: number[],
  order: GeneratorOrder,
): Promise<GeneratorResult> => {
  const startMs = performance.now()
  const cpuBefore = process.cpuUsage()
  const untilMs = startMs + order.forMs
  if (order.reportsPerS === null) {
    for (const seal of seals) seal.fill()
    await sleep(order.forMs)
    for (const seal of seals) seal.rest()
  } else await pace(seals, order.reportsPerS, untilMs)
  await settle(seals)
  const elapsedMs = performance.now() - startMs
  const cpu = process.cpuUsage(cpuBefore)
  const sorted = Float64Array.from(delaysMs).sort()
  return {
    acknowledged: delaysMs.length,
    elapsedMs,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    pubackP50Ms: percentileOf(sorted, 0.5),
    pubackP99Ms: percentileOf(sorted, 0.99),
    perSeal: Object.fromEntries(seals.map((seal) => [seal.id, seal.acknowledged()])),
  }
}

/** Connects all seals, says 'ready', and drives when told to. */
const run = async (order: GeneratorOrder): Promise<void> => {
  const delaysMs: number[] = []
  const seals = order.seals.map(({ course, ...seal }) =>
    createRawSeal(
      { ...seal, positionAt: positionOn(course) },
      { port: order.port, window: order.window, onAck: (delayMs) => void delaysMs.push(delayMs) },
    ),
  )
  await inParallel(seals, CONNECTS_AT_ONCE, (seal) => seal.connect())
  const told = new Promise<void>((resolve) => process.once('message', () => resolve()))
  process.send?.('ready')
  await told
  const result = await drive(seals, delaysMs, order)
  for (const seal of seals) seal.end()
  process.send?.(result)
}

process.once('message', (order: GeneratorOrder) => {
  run(order).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
