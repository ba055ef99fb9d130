import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import en from '../../dashboard/web/locales/en.json' with { type: 'json' }
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { type Border, reportAt, setUpBorder } from './border.ts'
import { type Language, launchBrowser, lightOf, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const WORDS = { vi, en }
const SEALS: Readonly<Record<Language, string>> = { vi: 'VN0000001', en: 'VN0000002' }
const CONTAINERS: Readonly<Record<Language, string>> = { vi: 'CSQU3054383', en: 'MSKU9070323' }

let platform: PlatformWithPage
let border: Border
let browser: Browser
beforeAll(async () => {
  platform = await startPlatformWithPage()
  border = await setUpBorder(platform)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

describe.each(['vi', 'en'] as const)('the desk in %s', (language) => {
  it('sees a cut wire arrive, acknowledges and resolves it by keyboard alone', async () => {
    const words = WORDS[language]
    const { page, trespasses, close } = await openPage(browser, { address: platform.url, language })
    await signIn(page, language, platform.password)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await page.getByText(words.line.ok).waitFor()

    const seal = await border.armedSeal(SEALS[language], CONTAINERS[language])
    await seal.publish(reportAt([106.7, 16.62], 0))
    await page.locator('details[data-seals]:not([data-seals="0"])').waitFor()
    await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
    const card = page.locator('[data-queue] [data-alert-card]', { hasText: seal.id })
    await card.waitFor()
    expect(await card.textContent()).toContain(words.alertCode.SEAL_CUT)
    // A new P1 interrupts a screen reader, whole.
    await page.locator('[data-announcer]', { hasText: seal.id }).waitFor({ state: 'attached' })

    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const detail = page.locator('[data-alert-detail]')
    await detail.waitFor()
    expect(await page.evaluate('document.activeElement.matches("[data-detail-title]")')).toBe(true)
    await page.keyboard.press('a')
    await page.locator('[data-alert-detail][data-state="acknowledged"]').waitFor()
    await page.locator('[data-act-status]', { hasText: words.did.acknowledge }).waitFor({ state: 'attached' })
    await page.keyboard.press('r')
    await page.locator('[data-resolve-form]').waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Đã kiểm tra tại hiện trường')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('[data-alert-detail][data-state="resolved"]').waitFor()
    await page.getByText('Đã kiểm tra tại hiện trường').waitFor()
    await page.keyboard.press('Escape')
    await detail.waitFor({ state: 'detached' })
    await card.waitFor({ state: 'detached' })

    // The wire is cut once more: nothing is reopened, and it is in the queue again, with words (decision 0102).
    await seal.publish(reportAt([106.7, 16.62], 0))
    await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
    await card.getByText(words.alert.newsSince.resolved).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('[data-next-step="news"]').waitFor()
    await page.keyboard.press('c')
    await page.keyboard.type('Vẫn là seal đã kiểm tra')
    await page.keyboard.press('Control+Enter')
    await page.locator('[data-next-step="resolved"]').waitFor()
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    expect(trespasses()).toEqual([])
    await seal.leave()
    await close()
  })

  it('keeps nobody out, by day and by night: sign-in, desk, alert, trip', async () => {
    const words = WORDS[language]
    const { page, trespasses, close } = await openPage(browser, { address: platform.url, language })
    const keepsNobodyOut = async () => {
      for (const scheme of ['dark', 'light'] as const) {
        await lightOf(page, scheme)
        expect(await seriousFindings(page), scheme).toEqual([])
      }
    }
    await page.getByRole('button', { name: words.signIn.submit, exact: true }).waitFor()
    await keepsNobodyOut()
    await signIn(page, language, platform.password)
    await page.getByText(words.line.ok).waitFor()
    await page.getByRole('button', { name: words.queue.all, exact: true }).click()
    await page.locator('[data-queue] [data-alert-card]').first().click()
    await page.locator('[data-alert-detail]').waitFor()
    await keepsNobodyOut()
    await page
      .getByRole('button', { name: words.detail.toTrip.split(' ')[0] ?? '' })
      .first()
      .click()
    await page.getByText(words.trip.alerts).waitFor()
    await page.getByText('500123456789').waitFor()
    await keepsNobodyOut()
    expect(trespasses()).toEqual([])
    await close()
  })
})

describe('a break of the line', () => {
  it('is said, and afterwards nothing is missing and nothing counted twice', async () => {
    const { page, context, close } = await openPage(browser, { address: platform.url, language: 'vi' })
    await signIn(page, 'vi', platform.password)
    await page.getByText(vi.line.ok).waitFor()
    const seal = await border.armedSeal('VN0000003', 'CBHU3202732')
    await seal.publish(reportAt([106.8, 16.62], 0))

    await context.setOffline(true)
    await page.locator('[data-banner="offline"]').waitFor({ timeout: 50_000 })
    for (const lock of [
      { state: 'locked', wire: 'cut', case: 'closed' },
      { state: 'open', wire: 'cut', case: 'open' },
    ])
      await seal.publish(reportAt([106.81, 16.62], 0, { lock }))
    await context.setOffline(false)
    await page.locator('[data-banner="back"][data-missed="3"]').waitFor()
    const cards = page.locator('[data-queue] [data-alert-card]', { hasText: seal.id })
    // One incident: its other two alerts are folded under the first.
    expect(await cards.count()).toBe(1)
    await page.locator('[data-queue] [data-fold]').first().click()
    expect(await cards.count()).toBe(3)
    await seal.leave()

    // A session that ends is no loss either: the same page comes back, with what was missed meanwhile.
    await page.goto(`${platform.url}/?tab=mine`)
    await page.getByText(vi.line.ok).waitFor()
    await page.evaluate(`fetch('/api/v1/session', { method: 'DELETE' })`)
    await page.locator('[data-session-ended]', { hasText: 'admin' }).waitFor()
    const other = await border.armedSeal('VN0000004', 'MWCU6059784')
    await other.publish(reportAt([106.8, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
    await other.leave()
    await signIn(page, 'vi', platform.password)
    await page.locator('[data-banner="back"][data-missed="1"]').waitFor()
    expect(new URL(page.url()).search).toBe('?tab=mine')
    await close()
  })
})

describe('the watch over the page', () => {
  it('sees what the page may not do', async () => {
    const { page, trespasses, close } = await openPage(browser, { address: platform.url, language: 'vi' })
    await page.evaluate(`document.head.append(Object.assign(document.createElement('style'), { textContent: 'p{}' }))`)
    await page.evaluate(`fetch('http://127.0.0.1:9/').catch(() => null)`)
    await expect.poll(() => trespasses().map((one) => one.split(':')[0])).toContain('CSP')
    await close()
  })
})

describe('a phone', () => {
  it('has one column with tabs below, and nothing wider than the screen', async () => {
    const size = { width: 390, height: 844 }
    const { page, trespasses, close } = await openPage(browser, { address: platform.url, language: 'vi', size })
    await signIn(page, 'vi', platform.password)
    await page.getByText(vi.line.ok).waitFor()
    const isInside = async () => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      expect(await seriousFindings(page)).toEqual([])
    }
    await page.getByRole('button', { name: vi.map.title, exact: true }).click()
    await page.getByText(vi.map.noRoads).waitFor()
    await isInside()
    for (const tab of [vi.tab.trips, vi.tab.me, vi.tab.alerts]) {
      await page.getByRole('navigation').getByRole('link', { name: tab, exact: true }).click()
      await page.locator('nav [aria-current="page"]', { hasText: tab }).waitFor()
      await page.locator('[data-page-title]').waitFor({ state: 'attached' })
      await isInside()
    }
    expect(trespasses()).toEqual([])
    await close()
  })
})
