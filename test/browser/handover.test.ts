import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as signInOverHttp } from '../../simulators/api-client.ts'
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const LAN = { username: 'lan', password: 'một mật khẩu rất dài', displayName: 'Trần Thị Lan', role: 'national' }

let platform: PlatformWithPage
let browser: Browser
beforeAll(async () => {
  platform = await startPlatformWithPage()
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
  const border = await setUpBorder(platform)
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
