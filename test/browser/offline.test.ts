import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { setUpBorder } from './border.ts'
import { launchBrowser, type OpenedPage, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

/*
 * A phone at a gate whose line comes and goes: the installed page, what it keeps, and what it sends when the line is back.
 */
const PHONE = { width: 390, height: 844 }
const DECLARATION = '700000000001'
/** Until the socket notices that nobody answers, and until it has come back (live.ts). */
const NOTICED = { timeout: 60_000 }

let platform: PlatformWithPage
let browser: Browser
beforeAll(async () => {
  platform = await startPlatformWithPage()
  await setUpBorder(platform)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const api = () => callApi({ url: platform.url, username: 'admin', password: platform.password })
const openOnPhone = async (): Promise<OpenedPage> => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi', size: PHONE, hasTouch: true })
  await signIn(opened.page, 'vi', platform.password)
  await opened.page.getByText(vi.line.ok).waitFor()
  // The page is on the device when its service worker is active.
  await opened.page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  return opened
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const newTrip = async (declaration: string, container: string): Promise<string> => {
  const trip = (await (
    await api()
  ).call('POST', '/trips', {
    declaration,
    containers: [{ number: container }],
    originGate: 'lao-bao',
    destinationGate: 'dong-ha',
    corridor: 'LB-DH',
    deadline: new Date(Date.now() + 6 * 3_600_000).toISOString(),
  })) as { id: string }
  return trip.id
}

it('opens without a line, keeps a registration over a reload, and sends it once', async () => {
  await newTrip('700000000000', 'MSKU9070323')
  const { page, context, trespasses, close } = await openOnPhone()
  await page.goto(`${platform.url}/arm?gate=lao-bao`)
  await page.locator('[data-trip]', { hasText: 'MSKU9070323' }).waitFor()
  await page.goto(`${platform.url}/trips/new`)
  await page.getByLabel(vi.trips.origin).selectOption('lao-bao')
  const deadline = page.getByLabel(vi.trip.deadline)
  await expect.poll(() => deadline.inputValue()).toMatch(/^\d\d\/\d\d\/20\d\d \d\d:\d\d$/)

  await context.setOffline(true)
  await page.getByLabel(vi.trips.declaration).fill(DECLARATION)
  await page.getByLabel(vi.register.number).fill('CBHU3202732')
  await button(page, vi.tripAct.register).tap()
  await page.locator('[data-unsent-count="1"]').waitFor()
  await page.getByText(vi.register.kept).waitFor()
  expect(await page.getByLabel(vi.trips.declaration).inputValue()).toBe('')

  await page.reload()
  await page.locator('[data-unsent-count="1"]').waitFor()
  await page.goto(`${platform.url}/arm?gate=lao-bao`)
  // What the gate knew is shown, as old, with its age.
  await page.locator('[data-trip]', { hasText: 'MSKU9070323' }).waitFor()
  await page.getByText(vi.state.old).waitFor()
  await page.locator('[data-unsent-count]').tap()
  const waiting = page.locator('[data-unsent-act="waiting"]', { hasText: DECLARATION })
  await waiting.getByText(vi.unsent.what).tap()
  await waiting.getByText('CBHU3202732', { exact: true }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await button(page, vi.act.signOut).tap()
  await page
    .getByRole('dialog')
    .getByText(vi.unsent.signOutHint.split('{{')[0] ?? '')
    .waitFor()
  await page.keyboard.press('Escape')

  await context.setOffline(false)
  await page.locator('[data-unsent-count]').waitFor({ state: 'detached', ...NOTICED })
  const { items } = (await (await api()).call('GET', `/trips?q=${DECLARATION}`)) as { items: { state: string }[] }
  expect(items.map(({ state }) => state)).toEqual(['DRAFT'])
  expect(trespasses()).toEqual([])
  await close()
}, 180_000)

it('says what the server refused of what waited, until somebody has read it', async () => {
  const id = await newTrip('700000000002', 'APZU4812090')
  const { page, context, close } = await openOnPhone()
  await page.goto(`${platform.url}/arm/${id}`)
  await page.locator('[data-check="container-number"]').waitFor()
  expect(await page.locator('[data-arm]').isDisabled()).toBe(true)
  await context.setOffline(true)
  await page.getByText(vi.arming.offline).waitFor(NOTICED)
  await page.locator('[data-arm]').tap()
  await page.locator('[data-kept="waiting"]').waitFor()
  await context.setOffline(false)
  await page.locator('[data-unsent-count][data-asks]').waitFor(NOTICED)
  await page.locator('[data-unsent-count]').tap()
  const refused = page.locator('[data-unsent-act="refused"]', { hasText: '700000000002' })
  await refused.waitFor()
  await page.reload()
  await refused.getByRole('button', { name: vi.act.close }).tap()
  await page.locator('[data-unsent-count]').waitFor({ state: 'detached' })
  const { state } = (await (await api()).call('GET', `/trips/${id}`)) as { state: string }
  expect(state).toBe('DRAFT')
  await close()
}, 180_000)

it('leaves nothing of one officer for the next, but what waits under its own name', async () => {
  const { page, close } = await openOnPhone()
  await page.goto(`${platform.url}/arm?gate=lao-bao`)
  await page.locator('[data-trip]').first().waitFor()
  const names = () => storedNames(page)
  expect((await names()).some((name) => name.startsWith('sealtrail.answer.'))).toBe(true)
  await page.goto(`${platform.url}/me`)
  await button(page, vi.act.signOut).tap()
  await page.getByLabel('Tên đăng nhập').waitFor()
  expect((await names()).filter((name) => /^sealtrail\.(answer|who)/.test(name))).toEqual([])
  await close()
})

const storedNames = (page: Page): Promise<string[]> => page.evaluate('Object.keys(localStorage)')
