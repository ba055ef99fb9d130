import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

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

it('tries a changed threshold on history, saves it with a reason, and takes it back', async () => {
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  // Stands for 40 minutes outside the gate: P3 at 30 by default, nothing at 60.
  for (let minutesAgo = 100; minutesAgo >= 60; minutesAgo -= 2)
    await seal.publish(reportAt([106.7, 16.62], minutesAgo, { batteryPct: 80 }))
  await seal.publish(reportAt([106.72, 16.62], 58))
  await seal.leave()
  const api = await callApi({ url: platform.url, username: 'admin', password: platform.password })
  const codes = async () =>
    ((await api.call('GET', '/alerts')) as { items: { code: string }[] }).items.map(({ code }) => code)
  await expect.poll(codes, { timeout: 20_000 }).toContain('LONG_STOP')

  const { page, trespasses, close } = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(page, 'vi', platform.password)
  await page.getByText(vi.line.ok).waitFor()
  await page.goto(`${platform.url}/rules?group=longStop`)
  const notice = page.getByLabel('P3 khi dừng', { exact: false })
  await expect.poll(() => notice.inputValue()).toBe('30')
  await notice.fill('60')
  await page.locator('[data-changes="1"]', { hasText: '30 phút → 1 giờ' }).waitFor()
  await page.getByRole('button', { name: vi.rules.try, exact: true }).click()
  const result = page.locator('[data-backtest="1"]')
  await result.locator('[data-difference="disappears"]').waitFor({ timeout: 60_000 })
  expect(await seriousFindings(page)).toEqual([])

  await page.getByLabel(vi.rules.reason).fill('Thí điểm ở Lao Bảo')
  await page.getByRole('button', { name: vi.rules.save }).click()
  await page.locator('[data-done-line]', { hasText: vi.rules.saved.replace('{{version}}', '2') }).waitFor()
  await expect.poll(() => notice.inputValue()).toBe('60')
  await page.locator('[data-done-line]').getByRole('button', { name: vi.act.undo }).click()
  await page.locator('[data-done-line]', { hasText: vi.rules.savedBack.replace('{{version}}', '3') }).waitFor()
  await expect.poll(() => notice.inputValue()).toBe('30')

  await page.getByRole('button', { name: vi.rules.view.history }).click()
  const history = page.locator('[data-versions="3"]')
  await history.waitFor()
  expect(await history.textContent()).toContain('Thí điểm ở Lao Bảo')
  expect(await history.textContent()).toContain('1 giờ → 30 phút')
  expect(trespasses()).toEqual([])
  await close()
})
