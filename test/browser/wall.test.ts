import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { type Border, reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

let platform: PlatformWithPage
let browser: Browser
let border: Border
beforeAll(async () => {
  platform = await startPlatformWithPage()
  border = await setUpBorder(platform)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const CONTAINERS = [
  'CSQU3054383',
  'CBHU3202732',
  'MWCU6059784',
  'APZU4812090',
  'MSKU9070323',
  'MSKU1000090',
  'TEMU0000011',
]
let sealed = 0
const cutASeal = async (): Promise<void> => {
  const number = sealed++
  const seal = await border.armedSeal(`VN000000${number}`, CONTAINERS[number] ?? '')
  await seal.publish(
    reportAt([106.7 + number / 50, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }),
  )
  await seal.leave()
}
const api = () => callApi({ url: platform.url, username: 'admin', password: platform.password })
const numberOf = (page: Page, id: string) => page.locator(`[data-number="${id}"] dd`).textContent()
const zoomOf = async (page: Page) => Number(await page.locator('[data-zoom]').getAttribute('data-zoom'))

/** Seven trips are armed, and 20 s are waited for. */
const LONG = { timeout: 180_000 }

it('needs no hand: opens by a token, goes to a new P1 and back, and never shows more than six', LONG, async () => {
  await cutASeal()
  const token = (await (await api()).call('POST', '/tokens', { name: 'tuong-1', role: 'display' })) as {
    id: string
    token: string
  }
  const size = { width: 3840, height: 2160 }
  const { page, trespasses, close } = await openPage(browser, {
    address: `${platform.url}/wall#token=${token.token}`,
    language: 'vi',
    size,
  })
  await page.locator('[data-wall]').waitFor()
  expect(page.url()).toBe(`${platform.url}/wall`)
  await expect.poll(() => numberOf(page, 'p1')).toContain('1')
  await expect.poll(() => numberOf(page, 'underWay')).toMatch(/\d/)
  expect(await page.locator('[data-wall][data-focus]').count()).toBe(0)
  const country = await zoomOf(page)

  await cutASeal()
  await page.locator('[data-wall][data-focus]').waitFor()
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(country + 3)
  expect(await seriousFindings(page)).toEqual([])
  // SCREENS, "Wall": 20 s.
  await page.locator('[data-wall]:not([data-focus])').waitFor({ timeout: 25_000 })
  await expect.poll(() => zoomOf(page)).toBe(country)

  for (let more = 0; more < 5; more++) await cutASeal()
  await page.locator('[data-more="1"]').waitFor()
  expect(await page.locator('[data-wall-alert]').count()).toBe(6)

  // A reload needs nobody either; a token taken away is said, and nothing of before stays on the screen.
  await page.reload()
  await page.locator('[data-wall-alert]').first().waitFor()
  await (await api()).call('DELETE', `/tokens/${token.id}`)
  await page.locator('[data-wall-refused]', { hasText: vi.wall.refused }).waitFor({ timeout: 30_000 })
  expect(await page.locator('[data-wall-alert]').count()).toBe(0)
  expect(trespasses()).toEqual([])
  await close()
})

it('says how old it is when nothing comes any more, and goes on by itself', async () => {
  const token = (await (await api()).call('POST', '/tokens', { name: 'tuong-2', role: 'display' })) as { token: string }
  const { page, context, close } = await openPage(browser, {
    address: `${platform.url}/wall#token=${token.token}`,
    language: 'vi',
  })
  await page.locator('[data-line="ok"]').waitFor()
  await context.setOffline(true)
  await page.locator('[data-wall-stale]').waitFor({ timeout: 60_000 })
  expect(await seriousFindings(page)).toEqual([])
  await context.setOffline(false)
  await page.locator('[data-wall]:not([data-stale]) [data-line="ok"]').waitFor({ timeout: 60_000 })
  await close()
})
