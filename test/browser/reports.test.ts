import { readFileSync } from 'node:fs'
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

it('shows every statistic with its chart and figures, by the filters of its address, and gives it away as files', async () => {
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  await seal.leave()
  const api = await callApi({ url: platform.url, username: 'admin', password: platform.password })
  await expect.poll(async () => ((await api.call('GET', '/alerts')) as { items: object[] }).items.length).toBe(1)

  const { page, trespasses, close } = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(page, 'vi', platform.password)
  await page.getByText(vi.line.ok).waitFor()
  await page.goto(`${platform.url}/reports`)
  // Nothing has arrived: it says so, and what counts.
  await page.locator('[data-empty]', { hasText: vi.reports.noneHint['transit-times'] }).waitFor()

  await page.getByRole('button', { name: vi.reports.view.violations }).click()
  await page.locator('[data-bars]', { hasText: vi.alertCode.SEAL_CUT }).waitFor()
  await page.locator('[data-table="violations"] [data-row="0"]', { hasText: vi.alertCode.SEAL_CUT }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByLabel(vi.reports.by, { exact: true }).selectOption('day')
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  await page.locator('[data-row="0"]', { hasText: today }).waitFor()

  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: vi.reports.csv }).click(),
  ])
  expect(readFileSync(await csv.path(), 'utf8')).toContain(`${today},SEAL_CUT,1`)
  const [xlsx] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: vi.reports.xlsx }).click(),
  ])
  expect(
    readFileSync(await xlsx.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')

  await page.getByRole('button', { name: vi.reports.view['alert-quality'] }).click()
  await page.getByText(vi.reports.load.perOperator).waitFor()
  await page.getByRole('button', { name: vi.reports.view['seal-stock'] }).click()
  await page.locator('[data-bars]', { hasText: 'ICD Đông Hà' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  expect(trespasses()).toEqual([])
  await close()
})
