import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi as vitest } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { type Border, reportAt, type Seal, setUpBorder } from './border.ts'
import { launchBrowser, type OpenedPage, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const SECOND_MS = 1_000
/** Two reports a minute apart, the seventh to the tenth some 1.1 km beside the road. */
const MINUTES = 20
const isOutside = (minute: number): boolean => minute >= 7 && minute <= 10

let platform: PlatformWithPage
let border: Border
let browser: Browser
let seal: Seal
/** When the platform had the drive, and nothing else yet. */
let knownMs: number
let cutMs: number

beforeAll(async () => {
  platform = await startPlatformWithPage()
  border = await setUpBorder(platform)
  browser = await launchBrowser()
  seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  for (let minute = 1; minute <= MINUTES; minute++)
    await seal.publish(
      reportAt([106.6 + minute * 0.006, isOutside(minute) ? 16.63 : 16.62], MINUTES + 2 - minute, {
        seq: minute,
        batteryPct: 90 - minute,
      }),
    )
  await untilAlert('ROUTE_DEVIATION')
  // `?knownAt=` counts in whole seconds here, and what is later must be later by the clock.
  await passed(2 * SECOND_MS)
  knownMs = Date.now()
  await passed(3 * SECOND_MS)
  cutMs = Date.now()
  await seal.publish(reportAt([106.73, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  await untilAlert('SEAL_CUT')
})
afterAll(async () => {
  await seal?.leave()
  await browser?.close()
  await platform?.stop()
})

/** Time itself is what is waited for. */
const passed = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const api = () => callApi({ url: platform.url, username: 'admin', password: platform.password })
const untilAlert = async (code: string): Promise<void> => {
  const caller = await api()
  await vitest.waitFor(
    async () => {
      const { items } = (await caller.call('GET', `/alerts?tripId=${seal.tripId}`)) as { items: { code: string }[] }
      expect(items.map((alert) => alert.code)).toContain(code)
    },
    { timeout: 15_000, interval: 200 },
  )
}

const openTrip = async (query = '', size?: { width: number; height: number }): Promise<OpenedPage> => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi', ...(size ? { size } : {}) })
  await signIn(opened.page, 'vi', platform.password)
  await opened.page.getByText(vi.line.ok).waitFor()
  await opened.page.goto(`${platform.url}/trips/${seal.tripId}${query}`)
  await opened.page.locator('[data-lane="delay"] canvas').waitFor({ state: 'attached' })
  return opened
}
const momentOf = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-moment]').getAttribute('data-moment'))
/** The map as it looks when nothing is on its way any more: twice the same. */
const settledPicture = async (map: Locator): Promise<Buffer> => {
  let before = await map.screenshot()
  await expect
    .poll(async () => {
      const now = await map.screenshot()
      const isSame = now.equals(before)
      before = now
      return isSame
    })
    .toBe(true)
  return before
}
const laneValue = (page: Page, lane: string) => page.locator(`[data-lane="${lane}"] [data-lane-value]`).textContent()

describe('the cursor', () => {
  it('moves map, lanes and words together, by pointer and by keyboard', async () => {
    const { page, trespasses, close } = await openTrip()
    await page.locator('[data-journey-alert="ROUTE_DEVIATION"]').waitFor()
    const map = page.locator('[data-journey-map]')
    const lanes = page.locator('[data-lanes]')
    const atEnd = await momentOf(page)
    const mapAtEnd = await settledPicture(map)
    await lanes.scrollIntoViewIfNeeded()
    const box = await lanes.boundingBox()
    if (!box) throw new Error('the lanes have no box')
    await page.mouse.move(box.x + box.width * 0.93, box.y + 100)
    await expect.poll(() => momentOf(page)).toBeLessThan(atEnd)
    await expect.poll(async () => (await map.screenshot()).equals(mapAtEnd)).toBe(false)

    // From fix to fix; outside the corridor the distance is told beside what is allowed.
    await page.locator('[data-page-title]').click()
    const before = await momentOf(page)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => momentOf(page)).toBeLessThan(before)
    for (let presses = 0; presses < MINUTES && !/1\.1\d\d/.test((await laneValue(page, 'distance')) ?? ''); presses++)
      await page.keyboard.press('ArrowLeft')
    expect(await laneValue(page, 'distance')).toMatch(/1\.1\d\d m.*500 m/)
    expect(await laneValue(page, 'battery')).toBe('80 %')

    // The scrub bar is a slider like any other.
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    expect(await laneValue(page, 'battery')).toBe(vi.state.unknown)
    expect(await seriousFindings(page)).toEqual([])
    expect(trespasses()).toEqual([])
    await close()
  })

  it('goes with the replay, and stops when it is taken away from it', async () => {
    const { page, close } = await openTrip(`?at=${new Date(Date.now() - 30 * 60_000).toISOString()}`)
    const start = await momentOf(page)
    await page.getByLabel(vi.journey.speed).selectOption('600')
    await page.locator('[data-play]').click()
    await expect.poll(() => momentOf(page)).toBeGreaterThan(start + 60_000)
    await page.locator('[data-play="true"]').click()
    await page.locator('[data-play="false"]').waitFor()
    const paused = await momentOf(page)
    expect(await momentOf(page)).toBe(paused)
    // A reload keeps the moment that was looked at.
    await page.waitForURL((url) => url.searchParams.get('at') === new Date(paused).toISOString())
    await page.reload()
    await page.locator('[data-moment]').waitFor()
    expect(await momentOf(page)).toBe(paused)
    await close()
  })
})

describe('known then', () => {
  it('shows the alerts and reports of that moment only, and all of them when it is switched off', async () => {
    const { page, trespasses, close } = await openTrip(`?known=then&at=${new Date(knownMs).toISOString()}`)
    await page.locator('[data-known-then="true"]').waitFor()
    await page.locator(`[data-fixes="${MINUTES}"]`).waitFor()
    await page.locator('[data-journey-alert="ROUTE_DEVIATION"]').waitFor()
    expect(await page.locator('[data-journey-alert="SEAL_CUT"]').count()).toBe(0)
    const known = await page.locator('[data-journey-alert]').count()
    expect(await page.locator('[data-lane="events"]').getAttribute('data-alerts')).toBe(String(known))
    expect(await page.locator('[data-trip-act]').count()).toBe(0)
    expect(await seriousFindings(page)).toEqual([])

    await page.getByLabel(vi.journey.knownThen).uncheck()
    await page.locator('[data-journey-alert="SEAL_CUT"]').waitFor()
    await page.locator(`[data-fixes="${MINUTES + 1}"]`).waitFor()

    // Before the trip was registered nobody knew anything, though its seal tells of that time now.
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    await page.getByLabel(vi.journey.knownThen).check()
    await page.locator('[data-fixes="0"]').waitFor()
    await page.getByText(vi.journey.notRegisteredThen.slice(-30)).waitFor()
    expect(trespasses()).toEqual([])
    await close()
  })
})

describe('the records of a trip', () => {
  it('are each a tab away, and lead to their moment', async () => {
    const { page, trespasses, close } = await openTrip()
    for (const tab of ['timeline', 'custody', 'commands', 'fixes', 'reports', 'evidence', 'audit'] as const) {
      await page.getByRole('tab', { name: vi.journey.tab[tab], exact: true }).click()
      await page.locator(`[data-trip-tab="${tab}"]`).waitFor()
      await expect.poll(() => page.locator('.mantine-Skeleton-root').count()).toBe(0)
    }
    expect(await page.locator('[data-table="trip-audit"] [data-row]').count()).toBeGreaterThan(0)
    await page.goto(`${platform.url}/trips/${seal.tripId}?tab=timeline`)
    const raised = page.locator('[data-kind="alert-raised"]', { hasText: seal.id }).last()
    await raised.getByRole('button').click()
    expect(Math.abs((await momentOf(page)) - cutMs)).toBeLessThan(2 * SECOND_MS)
    expect(await seriousFindings(page)).toEqual([])

    // Raw: the newest report first, its bytes by keyboard, and the cursor with it.
    await page.goto(`${platform.url}/trips/${seal.tripId}?tab=reports&at=${new Date(knownMs).toISOString()}`)
    const newest = page.locator('[data-table="trip-reports"] [data-row="0"]')
    await newest.getByText(vi.wire.cut).waitFor()
    await newest.press('Enter')
    expect(await page.locator('[data-raw-report] [data-bytes]').textContent()).toContain('"wire":"cut"')
    expect(Math.abs((await momentOf(page)) - cutMs)).toBeLessThan(2 * SECOND_MS)
    expect(await seriousFindings(page)).toEqual([])
    await page.goto(`${platform.url}/trips/${seal.tripId}?tab=evidence`)
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-evidence]').click()])
    expect(file.suggestedFilename()).toMatch(/\.zip$/)
    expect(trespasses()).toEqual([])
    await close()
  })
})

describe('a phone', () => {
  it('has one column; only the lanes are wider, and scroll by themselves', async () => {
    const { page, trespasses, close } = await openTrip('', { width: 390, height: 844 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await page.evaluate('document.querySelector("[data-lanes]").parentElement.scrollWidth')).toBeGreaterThan(390)
    expect(await seriousFindings(page)).toEqual([])
    expect(trespasses()).toEqual([])
    await close()
  })
})

describe('acts', () => {
  it('wait for the line in their order, are shown as not sent, and are done once; what is refused says why', async () => {
    const other = await border.armedSeal('VN0000003', 'CBHU3202732')
    for (const minute of [1, 2, 3]) await other.publish(reportAt([106.6 + minute * 0.02, 16.62], 5 - minute))
    const { page, context, trespasses, close } = await openTrip()
    await page.goto(`${platform.url}/trips/${other.tripId}`)
    await page.locator('[data-trip][data-state="IN_TRANSIT"]').waitFor()
    await context.setOffline(true)
    const fillIn = async (act: string, reason: string | null) => {
      await page.locator(`[data-trip-act="${act}"]`).click()
      const form = page.locator(`[data-trip-act-form="${act}"]`)
      if (reason !== null) await form.getByLabel(vi.tripField.reason).fill(reason)
      await form.locator('button[type="submit"]').click()
      await form.waitFor({ state: 'detached' })
    }
    await fillIn('confirm-arrival', null)
    await fillIn('unseal', 'Kiểm hoá')
    const waiting = page.locator('[data-act-status] [data-kept="waiting"]')
    expect(await waiting.count()).toBe(2)
    // What waits is not offered again; what comes after it is. The trip itself is shown as it was.
    expect(await page.locator('[data-trip-act="confirm-arrival"]').count()).toBe(0)
    expect(await page.locator('[data-trip]').getAttribute('data-state')).toBe('IN_TRANSIT')
    await fillIn('close', null)
    expect(await waiting.count()).toBe(3)
    // Somebody at the gate has closed it meanwhile: the confirmation and the rest come too late.
    const caller = await api()
    await caller.call('POST', `/trips/${other.tripId}/confirm-arrival`, {})
    await caller.call('POST', `/trips/${other.tripId}/unseal`, { reason: 'Tại cửa khẩu' })
    await context.setOffline(false)
    await page.locator('[data-trip][data-state="CLOSED"]').waitFor({ timeout: 60_000 })
    await page.locator('[data-act-status] [data-kept="refused"]', { hasText: vi.tripAct.unseal }).waitFor()
    await page.locator('[data-act-status] [data-kept="done"]', { hasText: vi.didTrip.close }).waitFor()
    const { items } = (await caller.call('GET', `/trips/${other.tripId}/timeline?limit=100`)) as {
      items: { kind: string }[]
    }
    for (const kind of ['unsealed', 'closed']) expect(items.filter((item) => item.kind === kind)).toHaveLength(1)
    expect(trespasses()).toEqual([])
    await other.leave()
    await close()
  })

  it('says who was faster when the trip has changed meanwhile, and closes what may be closed', async () => {
    const other = await border.armedSeal('VN0000002', 'MSKU9070323')
    const { page, trespasses, close } = await openTrip()
    await page.goto(`${platform.url}/trips/${other.tripId}`)
    await page.locator('[data-trip-act="unseal"]').click()
    const form = page.locator('[data-trip-act-form="unseal"]')
    await form.getByLabel(vi.tripField.reason).fill('Kiểm hoá')
    await (await api()).call('POST', `/trips/${other.tripId}/close`, { reason: 'Đã xong ở nơi khác' })
    await form.getByRole('button', { name: vi.tripAct.unseal, exact: true }).click()
    const problem = form.locator('[data-form-problem]', { hasText: 'admin' })
    await problem.waitFor()
    expect(await problem.textContent()).toContain(vi.problem['trip_illegal-transition'])

    await page.goto(`${platform.url}/trips/${seal.tripId}`)
    await page.locator('[data-trip-act="close"]').click()
    const closing = page.locator('[data-trip-act-form="close"]')
    const submit = closing.getByRole('button', { name: vi.tripAct.close, exact: true })
    expect(await submit.isDisabled()).toBe(true)
    await closing.getByLabel(vi.tripField.reason).fill('Đã kiểm tra tại chỗ')
    expect(await seriousFindings(page)).toEqual([])
    await submit.click()
    await page.locator('[data-trip][data-state="CLOSED"]').waitFor()
    await page.locator('[data-kept="done"]', { hasText: vi.didTrip.close }).waitFor()
    expect(trespasses()).toEqual([])
    await other.leave()
    await close()
  })
})
