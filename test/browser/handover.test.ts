import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as signInOverHttp } from '../../simulators/api-client.ts'
import { type Border, reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const LAN = { username: 'lan', password: 'một mật khẩu rất dài', displayName: 'Trần Thị Lan', role: 'national' }

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

const openShift = async (who: { readonly username: string; readonly password: string }) => {
  const opened = await openPage(browser, { address: `${platform.url}/handover`, language: 'vi' })
  await signIn(opened.page, 'vi', who.password, who.username)
  await opened.page.getByRole('heading', { level: 1, name: vi.page.handover }).waitFor()
  return opened.page
}

it('hands a shift over with its incidents and notes, to somebody else, and prints without what is for the screen', async () => {
  const seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  const admin = { username: 'admin', password: platform.password }
  const api = await signInOverHttp({ url: platform.url, ...admin })
  await api.call('POST', '/users', { ...LAN, mustChangePassword: false })
  await api.call('PUT', `/handover/watch-list/${seal.tripId}`, { reason: 'hàng nhạy cảm' })
  await expect.poll(async () => ((await api.call('GET', '/alerts')) as { items: object[] }).items.length).toBe(1)

  const mine = await openShift(admin)
  await mine.locator('[data-incidents="1"]').waitFor()
  await mine.getByText('hàng nhạy cảm').waitFor()
  await mine.getByLabel(vi.handover.note).fill('Camera cổng số 2 đang sửa')
  await mine.getByRole('button', { name: vi.handover.addNote }).click()
  await mine.getByText('Camera cổng số 2 đang sửa').waitFor()
  await mine.getByRole('main').getByRole('button', { name: vi.handover.give }).click()
  await mine.getByRole('status').filter({ hasText: vi.handover.given }).waitFor()
  // Nobody takes over from themselves.
  expect(await mine.getByRole('button', { name: vi.handover.accept }).count()).toBe(0)

  const hers = await openShift(LAN)
  await hers.getByRole('button', { name: vi.handover.accept }).click()
  await hers.getByText(/lan nhận lúc/).waitFor()
  await hers.emulateMedia({ media: 'print' })
  expect(await hers.getByRole('button', { name: vi.handover.print, exact: true }).isVisible()).toBe(false)
  expect(await hers.getByLabel(vi.handover.note).isVisible()).toBe(false)
  expect(await hers.getByText('hàng nhạy cảm').isVisible()).toBe(true)
  await seal.leave()
})

it('is told on the trip’s page which trip to keep an eye on, and which phone travels with it', async () => {
  const seal = await border.armedSeal('VN0000002', 'MSKU9070323')
  const api = await signInOverHttp({ url: platform.url, username: 'admin', password: platform.password })
  await api.call('POST', '/witnesses', { id: 'PHONE-01', name: 'Buồng lái' })
  const { page, trespasses, close } = await openPage(browser, {
    address: `${platform.url}/trips/${seal.tripId}`,
    language: 'vi',
  })
  await signIn(page, 'vi', platform.password)
  await page.getByRole('button', { name: vi.handover.toWatch }).click()
  await page.getByLabel(vi.handover.watchReason).fill('hàng lạnh')
  await page.keyboard.press('Enter')
  await page.locator('[data-watched]', { hasText: 'hàng lạnh' }).waitFor()
  await page.getByRole('button', { name: vi.tripPhones.bind }).click()
  await page.locator('[data-phone-form] select').selectOption('PHONE-01')
  await page.locator('[data-phone-form] button[type="submit"]').click()
  await page.locator('[data-phones="1"]', { hasText: 'PHONE-01' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  const { watchList } = (await api.call('GET', '/handover')) as { watchList: { reason: string; trip: object }[] }
  expect(watchList).toMatchObject([{ reason: 'hàng nhạy cảm' }, { reason: 'hàng lạnh', trip: { id: seal.tripId } }])

  await page.getByRole('button', { name: vi.tripPhones.unbindOf.replace('{{id}}', 'PHONE-01') }).click()
  await page.locator('[data-phone-form] input').fill('đổi đầu kéo')
  await page.keyboard.press('Enter')
  await page.locator('[data-phones="0"]').waitFor()
  await page.getByRole('button', { name: vi.handover.unwatch }).click()
  await page.getByRole('button', { name: vi.handover.toWatch }).waitFor()
  expect(trespasses()).toEqual([])
  await seal.leave()
  await close()
})
