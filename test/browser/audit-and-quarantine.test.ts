import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, type OpenedPage, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const SEAL = 'VN0000001'

let platform: PlatformWithPage
let browser: Browser
beforeAll(async () => {
  platform = await startPlatformWithPage()
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal(SEAL, 'CSQU3054383')
  await seal.publish(reportAt([106.7, 16.62], 0, { fix: { lat: 'vĩ độ', lon: 106.7 } }))
  await seal.leave()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const openAsAdmin = async (path: string): Promise<OpenedPage> => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(opened.page, 'vi', platform.password)
  await opened.page.getByText(vi.line.ok).waitFor()
  await opened.page.goto(platform.url + path)
  return opened
}

it('finds an act on the record, shows all of it, proves the chain, and exports what is filtered', async () => {
  const { page, trespasses, close } = await openAsAdmin('/audit')
  await page.getByLabel(vi.audit.action, { exact: true }).fill('trip.arm')
  await page.waitForURL('**/audit?action=trip.arm')
  await page.locator('[data-row-count="1"]').waitFor()
  await page.locator('[data-row="0"]', { hasText: 'trip.arm' }).click()
  const entry = page.getByRole('dialog')
  expect(await entry.locator('[data-bytes]').textContent()).toContain('The test adopts a journey under way')
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await entry.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: vi.audit.verify }).click()
  await page.locator('[data-chain="whole"] code', { hasText: /^[0-9a-f]{64}$/ }).waitFor()

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: vi.audit.exportJsonl }).click(),
  ])
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).action)).toEqual(['trip.arm'])
  expect(trespasses()).toEqual([])
  await close()
})

it('shows why a report was not usable and its bytes, and says when it still is not', async () => {
  const { page, trespasses, close } = await openAsAdmin('/quarantine')
  await page.locator('[data-row="0"]', { hasText: SEAL }).click()
  const item = page.getByRole('dialog')
  await item.locator('[data-bytes]', { hasText: 'vĩ độ' }).waitFor()
  await item.getByRole('button', { name: vi.quarantine.as.hex }).click()
  expect(await item.locator('[data-bytes]').textContent()).toMatch(/^000000 {2}([0-9a-f]{2} )+/)
  expect(await seriousFindings(page)).toEqual([])
  // Its item stays open through a reload: it is in the address.
  await page.reload()
  await item.getByRole('button', { name: vi.quarantine.release }).click()
  await item.locator('[data-form-problem]', { hasText: vi.problem['quarantine_still-unusable'] }).waitFor()
  expect(trespasses()).toEqual([])
  await close()
})
