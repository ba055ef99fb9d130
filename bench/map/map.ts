import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Page } from 'playwright-core'
import { signIn } from '../../simulators/api-client.ts'
import { wholeNumber } from '../options.ts'
import { percentileOf } from '../percentile.ts'
import { makeNetwork } from '../platform/arm-seals.ts'
import { launchChromium } from '../platform/launch-chromium.ts'
import { signInOnPage } from '../platform/open-desk.ts'
import { ADMIN_PASSWORD, startPlatform } from '../platform/start-platform.ts'
import type { FeedOrder } from './feed-worker.ts'
import { moveMap } from './move-map.ts'
import { probePage } from './page-probe.ts'

export const MAP_OPTIONS = ['minutes', 'seals', 'json'] as const
const USUAL = { minutes: 1, seals: 10_000 }
const SEED = 'map-1'
const WINDOW = { width: 1366, height: 768 }
const PAGE = join(import.meta.dirname, '../../dist/web/index.html')
/** What the issue asks for: frames a second in the middle, and no task that an officer notices. */
const WANTED = { medianFps: 20, longestTaskMs: 200 }

type Minute = { readonly framesPerS: number[]; readonly longTasksMs: number[]; readonly heapMiB: number }

/**
 * The built page in Chromium without a GPU, panned and zoomed without a pause while every seal changes every second.
 * Page, sign-in and network are the platform's; only the live socket is fed by the bench, because a platform that takes so
 * many reports a second would need the cores that the browser is measured on. Prints a row a minute.
 */
export const mapBench = async (options: Readonly<Record<string, string>>): Promise<void> => {
  const minutes = wholeNumber('minutes', options.minutes, USUAL.minutes)
  const seals = wholeNumber('seals', options.seals, USUAL.seals)
  if (!existsSync(PAGE)) throw new Error('dist/web is missing: run `node bootstrap.mjs build`, which builds the page')
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-map-'))
  const platform = await startPlatform(dataDir)
  const browser = await launchChromium()
  const feed = new Worker(new URL('./feed-worker.ts', import.meta.url), {
    workerData: { platformUrl: platform.url, seals, seed: SEED } satisfies FeedOrder,
  })
  try {
    await makeNetwork(await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD }))
    const [port] = (await once(feed, 'message')) as [number]
    const page = await browser.newPage({ viewport: WINDOW })
    await openDesk(page, `http://127.0.0.1:${port}`, seals)
    report(await measure(page, minutes), { seals, json: options.json })
  } finally {
    await browser.close()
    await feed.terminate()
    await platform.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const openDesk = async (page: Page, url: string, seals: number): Promise<void> => {
  await signInOnPage(page, url)
  await page.locator(`[data-seals="${seals}"]`).waitFor()
}

const measure = async (page: Page, minutes: number): Promise<Minute[]> => {
  const probe = await probePage(page)
  // The first round compiles the page's code: it is nobody's minute.
  await moveMap(page)
  await probe.read()
  const rows: Minute[] = []
  for (let minute = 0; minute < minutes; minute++) {
    const untilMs = performance.now() + 60_000
    while (performance.now() < untilMs) await moveMap(page)
    const { framesPerS, longTasksMs } = await probe.read()
    // Between two minutes: a collection is no task of the page's own.
    rows.push({
      framesPerS: [...framesPerS],
      longTasksMs: [...longTasksMs],
      heapMiB: (await probe.heapBytes()) / 2 ** 20,
    })
    await probe.read()
  }
  return rows
}

const rowOf = (name: string, { framesPerS, longTasksMs, heapMiB }: Minute) => {
  const frames = [...framesPerS].sort((a, b) => a - b)
  return {
    minute: name,
    'frames/s p50': percentileOf(frames, 0.5),
    'frames/s p5': percentileOf(frames, 0.05),
    'tasks > 200 ms': longTasksMs.filter((ms) => ms > WANTED.longestTaskMs).length,
    'longest task ms': Math.round(Math.max(0, ...longTasksMs)),
    'heap MiB': Math.round(heapMiB * 10) / 10,
  }
}

const report = (minutes: readonly Minute[], { seals, json }: { seals: number; json: string | undefined }): void => {
  const whole: Minute = {
    framesPerS: minutes.flatMap(({ framesPerS }) => framesPerS),
    longTasksMs: minutes.flatMap(({ longTasksMs }) => longTasksMs),
    heapMiB: minutes.at(-1)?.heapMiB ?? Number.NaN,
  }
  const rows = [...minutes.map((minute, index) => rowOf(String(index + 1), minute)), rowOf('all', whole)]
  console.table(rows)
  console.log(`${seals} seals, all of them changed every second, while the map was panned and zoomed without a pause`)
  console.log(
    `wanted: at least ${WANTED.medianFps} frames/s in the middle, no task over ${WANTED.longestTaskMs} ms, a heap that does not grow`,
  )
  if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), seals, rows }, null, 2)}\n`)
}
