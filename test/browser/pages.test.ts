import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import en from '../../dashboard/web/locales/en.json' with { type: 'json' }
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { PAGES } from '../../dashboard/web/pages/page-list.ts'
import { signIn as callApi } from '../../simulators/api-client.ts'
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, lightOf, type OpenedPage, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

/*
 * Every page of the table of pages, also those that are added later: opened by its address, in both languages, on both
 * grounds, on a desk and on a phone.
 */
const WORDS = { vi, en }
const SEAL = 'VN0000001'

/** Records that pages with a parameter are opened on; a page with another parameter needs a line here. */
const SAMPLES: Record<string, string> = { '/seals/:id': `/seals/${SEAL}`, '/people/:username': '/people/admin' }
const addressOf = (path: string): string => {
  const address = path.includes(':') ? SAMPLES[path] : path
  if (!address) throw new Error(`test/browser/pages.test.ts: name in SAMPLES a record to open ${path} on`)
  return address
}

let platform: PlatformWithPage
let browser: Browser
beforeAll(async () => {
  platform = await startPlatformWithPage()
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal(SEAL, 'CSQU3054383')
  SAMPLES['/arm/:id'] = `/arm/${seal.tripId}`
  SAMPLES['/trips/:id'] = `/trips/${seal.tripId}`
  SAMPLES['/corridors/:id'] = '/corridors/LB-DH'
  SAMPLES['/places/:sort/:id'] = '/places/gates/lao-bao'
  SAMPLES['/help/:code'] = '/help/SEAL_CUT'
  await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  await seal.leave()
  const api = await callApi({ url: platform.url, username: 'admin', password: platform.password })
  const hook = await api.call('POST', '/webhooks', { url: 'https://room.example/hook', types: ['trip.closed'] })
  SAMPLES['/webhooks/:id'] = `/webhooks/${(hook as { id: string }).id}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

/** Nothing is on its way any more: no skeleton is shown. */
const isSettled = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  // Counted from here: the page's CSP lets nothing be evaluated within it.
  await expect.poll(() => page.locator('.mantine-Skeleton-root').count(), { timeout: 20_000 }).toBe(0)
}

const DESK = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }
/**
 * Each language on each ground, and each on a desk and a phone: four looks at a page show what eight would. The second
 * look of a language turns the page as it stands, as a tablet is turned and as an evening falls.
 */
const LOOKS = {
  vi: [
    { scheme: 'light', size: DESK },
    { scheme: 'dark', size: PHONE },
  ],
  en: [
    { scheme: 'light', size: PHONE },
    { scheme: 'dark', size: DESK },
  ],
} as const

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  let opened: OpenedPage
  beforeAll(async () => {
    opened = await openPage(browser, { address: platform.url, language, ...LOOKS[language][0] })
    await signIn(opened.page, language, platform.password)
    await opened.page.getByText(WORDS[language].line.ok).waitFor()
  })
  afterAll(() => opened?.close())

  it.each(PAGES.map(({ path }) => path))('%s keeps nobody out and is no wider than the screen', async (path) => {
    const { page } = opened
    for (const [look, { scheme, size }] of LOOKS[language].entries()) {
      await page.setViewportSize(size)
      if (look === 0) await page.goto(platform.url + addressOf(path))
      await lightOf(page, scheme)
      await isSettled(page)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.title()).toMatch(/.+ · Sealtrail$/)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width)
      expect(await seriousFindings(page), `${scheme}, ${size.width} px wide`).toEqual([])
    }
    expect(opened.trespasses()).toEqual([])
  })
})
