import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { tourSteps } from '../../dashboard/web/tour/tour-steps.ts'
import { ALERT_CODES } from '../../domain/alert/alert.ts'
import { codeWordsVi } from '../../domain/alert/code-words.vi.ts'
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const DESK_STEPS = tourSteps('administrator', false)

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

it('explains the alert on the desk, and every other kind, each page and each key', async () => {
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  await seal.leave()
  const { page, trespasses, close } = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(page, 'vi', platform.password)

  // By keyboard alone: the line that offers the tour, each of its steps, and never again for this person.
  await page.getByRole('button', { name: vi.tour.take }).press('Enter')
  await page.locator('[data-tour="queue"]').waitFor()
  await page.locator('[data-queue][data-tour-shown]').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  for (const _ of DESK_STEPS) await page.keyboard.press('Enter')
  await page.locator('[data-tour]').waitFor({ state: 'detached' })
  await page.reload()

  await page.locator('[data-alert-card]').first().click()
  expect(await page.locator('[data-tour-offer]').count()).toBe(0)
  await page.getByRole('tab', { name: vi.detail.tab.handbook }).click()
  await page.getByRole('link', { name: vi.detail.handbook.open }).click()
  await page.waitForURL('**/help/SEAL_CUT')
  await page.getByRole('heading', { level: 1, name: codeWordsVi.SEAL_CUT.label }).waitFor()
  const article = page.locator('[data-code-article="SEAL_CUT"]')
  for (const words of [codeWordsVi.SEAL_CUT.means, codeWordsVi.SEAL_CUT.todo, codeWordsVi.SEAL_CUT.doubt])
    expect(await article.textContent()).toContain(words)
  expect(await article.textContent()).toContain('01')

  await page.getByRole('link', { name: vi.help.all }).click()
  await page.locator(`[data-codes="${ALERT_CODES.length}"]`).waitFor()
  expect(await page.getByText(vi.help.purpose.handover).isVisible()).toBe(true)
  expect(await page.getByRole('main').getByText(vi.keys.acknowledge, { exact: true }).isVisible()).toBe(true)

  await page.goto(`${platform.url}/help/NO_SUCH_CODE`)
  await page.locator('[data-empty]').waitFor()
  expect(trespasses()).toEqual([])
  await close()
})
