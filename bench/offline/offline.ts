import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { type ApiClient, signIn } from '../../simulators/api-client.ts'
import { inParallel } from '../../simulators/in-parallel.ts'
import { wholeNumber } from '../options.ts'
import { armSeals, makeNetwork } from '../platform/arm-seals.ts'
import { bodyAt } from '../platform/bodies.ts'
import { launchChromium } from '../platform/launch-chromium.ts'
import { type Line, openLine } from '../platform/line.ts'
import { signInOnPage } from '../platform/open-desk.ts'
import { connectSeal, publishBody } from '../platform/publish.ts'
import { ADMIN_PASSWORD, startPlatform } from '../platform/start-platform.ts'
import { type PageWatch, watchPage } from './watch-page.ts'

export const OFFLINE_OPTIONS = ['minutes', 'alerts', 'how', 'json'] as const
const USUAL = { minutes: 3, alerts: 40 }
const HOW = ['cut', 'silent'] as const
type How = (typeof HOW)[number]
const PREFIX = 'OF'
const CUT = { lock: { state: 'locked', wire: 'cut', case: 'closed' } }
const ARMED_BEFORE_MS = 3_600_000
const PAGE = join(import.meta.dirname, '../../dist/web/index.html')
/** How long the return may take: the page tries again every 10 s at most. */
const BACK_WITHIN_MS = 60_000

/**
 * The desk in a real browser whose line is broken for three minutes while forty wires are cut (issue 5): how soon the page
 * said so, what it was told when the line was back, in which order, how it counted, how often it sounded. Fails when one
 * alert is missing, told twice or out of order.
 */
export const offlineBench = async (options: Readonly<Record<string, string>>): Promise<void> => {
  const minutes = wholeNumber('minutes', options.minutes, USUAL.minutes)
  const alerts = wholeNumber('alerts', options.alerts, USUAL.alerts)
  const how = HOW.find((one) => one === (options.how ?? 'cut'))
  if (!how) throw new Error(`--how: got "${options.how}", expected ${HOW.join(' or ')}`)
  if (!existsSync(PAGE)) throw new Error('dist/web is missing: run `node bootstrap.mjs build`, which builds the page')
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-offline-'))
  const platform = await startPlatform(dataDir)
  const line = await openLine(platform.url)
  const browser = await launchChromium(['--autoplay-policy=no-user-gesture-required'])
  try {
    const api = await signIn({ url: platform.url, username: 'admin', password: ADMIN_PASSWORD })
    await makeNetwork(api)
    const cutters = await connectCutters(api, platform.mqttPort, alerts)
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    const watch = await watchPage(page)
    await signInOnPage(page, line.url)
    await page.locator('[data-line="ok"]').waitFor()
    const found = await breakLine({ page, watch, line, api }, { how, forMs: minutes * 60_000, cutters })
    report(found, { minutes, alerts, how, json: options.json })
    for (const { leave } of cutters) leave()
  } finally {
    await browser.close()
    await line.close()
    await platform.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Cutter = { readonly cut: () => Promise<unknown>; readonly leave: () => void }

const connectCutters = async (api: ApiClient, mqttPort: number, count: number): Promise<Cutter[]> => {
  const armedAtMs = Date.now() - ARMED_BEFORE_MS
  const seals = await armSeals(api, { count, armedAtMs, intervalS: 600, prefix: PREFIX })
  return inParallel(seals, 16, async (seal, index) => {
    const client = await connectSeal(mqttPort, seal)
    await publishBody(client, seal.id, bodyAt(Date.now(), index))
    return {
      cut: () => publishBody(client, seal.id, bodyAt(Date.now(), index, CUT)),
      leave: () => client.end(true),
    }
  })
}

type Scene = { readonly page: Page; readonly watch: PageWatch; readonly line: Line; readonly api: ApiClient }
type Break = { readonly how: How; readonly forMs: number; readonly cutters: readonly Cutter[] }
type Found = {
  readonly noticedMs: number
  readonly offlineMs: number
  readonly backMs: number
  readonly counted: number
  /** Seals in the order in which their alerts were raised, announced, and stand in the queue. */
  readonly raised: readonly string[]
  readonly announced: readonly string[]
  readonly queued: readonly string[]
  readonly soundsAtReturn: number
}

const breakLine = async ({ page, watch, line, api }: Scene, { how, forMs, cutters }: Break): Promise<Found> => {
  await watch.said()
  await watch.chimesMs()
  const brokenMs = performance.now()
  line.set(how)
  const noticed = page
    .locator('[data-banner="offline"], [data-banner="quiet"]')
    .first()
    .waitFor({ timeout: forMs })
    .then(() => performance.now() - brokenMs)
  for (const { cut } of cutters) {
    await cut()
    await sleep(forMs / cutters.length)
  }
  const noticedMs = await noticed
  const offlineMs = performance.now() - brokenMs
  line.set('open')
  const openMs = performance.now()
  await page.locator(`[data-banner="back"][data-missed="${cutters.length}"]`).waitFor({ timeout: BACK_WITHIN_MS })
  const backMs = performance.now() - openMs
  // Whatever would be told or rung twice has had its time.
  await sleep(5_000)
  const counted = Number(await page.locator('[data-banner="back"]').getAttribute('data-missed'))
  return {
    noticedMs,
    offlineMs,
    backMs,
    counted,
    raised: await raisedInOrder(api),
    announced: (await watch.said()).flatMap(sealsIn),
    queued: (await watch.cards()).flatMap(sealsIn),
    soundsAtReturn: (await watch.chimesMs()).length,
  }
}

const sealsIn = (text: string): string[] => text.match(new RegExp(`${PREFIX}\\d{6}`, 'g')) ?? []

const alertsSchema = z.object({
  items: z.array(z.object({ sealId: z.string().nullable(), code: z.string(), raisedAt: z.string() })),
})
/** By the time at which they were raised: their cursors move on when nobody has taken them within two minutes (DOMAIN). */
const raisedInOrder = async (api: ApiClient): Promise<string[]> => {
  const { items } = alertsSchema.parse(await api.call('GET', '/alerts?limit=500'))
  const cuts = items.filter(({ code }) => code === 'SEAL_CUT').sort((a, b) => a.raisedAt.localeCompare(b.raisedAt))
  return cuts.flatMap(({ sealId }) => sealId ?? [])
}

type Asked = {
  readonly minutes: number
  readonly alerts: number
  readonly how: How
  readonly json: string | undefined
}

const report = (found: Found, { minutes, alerts, how, json }: Asked): void => {
  const { raised, announced, queued, counted } = found
  const isInOrder = announced.join() === raised.join()
  const isNewestFirst = queued.join() === raised.toReversed().join()
  const row = {
    'line was': how,
    'offline s': Math.round(found.offlineMs / 1_000),
    'said so after s': Math.round(found.noticedMs / 100) / 10,
    'all there after s': Math.round(found.backMs / 100) / 10,
    raised: raised.length,
    'told as missed': counted,
    'announced in order, once': isInOrder,
    'in the queue newest first, once': isNewestFirst,
    'sounds within 5 s of return': found.soundsAtReturn,
  }
  console.table([row])
  console.log(`wanted: ${alerts} alerts after ${minutes} min without a line, all of them in order, each counted once`)
  if (json) writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), rows: [row] }, null, 2)}\n`)
  if (raised.length !== alerts || counted !== alerts || !isInOrder || !isNewestFirst)
    throw new Error(`raised ${raised.join(' ')}; announced ${announced.join(' ')}; in the queue ${queued.join(' ')}`)
}
