import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertWire } from '../../contract/http/alert.ts'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { checkContainerNumber } from '../../domain/container-number.ts'
import { signIn as signInOverHttp } from '../../simulators/api-client.ts'
import { type Border, reportAt, type Seal, setUpBorder } from './border.ts'
import { launchBrowser, openPage, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

/*
 * An officer's work on alerts, by keyboard, by screen reader, against another officer, and without a line.
 */
const LAN = { username: 'lan', password: 'một mật khẩu rất dài', displayName: 'Trần Thị Lan', role: 'national' }
const CUT = { lock: { state: 'locked', wire: 'cut', case: 'closed' } }

let platform: PlatformWithPage
let border: Border
let browser: Browser
let api: Awaited<ReturnType<typeof signInOverHttp>>
beforeAll(async () => {
  platform = await startPlatformWithPage()
  border = await setUpBorder(platform)
  browser = await launchBrowser()
  api = await signInOverHttp({ url: platform.url, username: 'admin', password: platform.password })
  await api.call('POST', '/users', { ...LAN, mustChangePassword: false })
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const openDesk = async (who?: { readonly username: string; readonly password: string }) => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(opened.page, 'vi', who?.password ?? platform.password, who?.username)
  await opened.page.getByText(vi.line.ok).waitFor()
  return opened
}
const cardOf = (page: Page, text: string) => page.locator('[data-queue] [data-alert-card]', { hasText: text })
const stateIs = (page: Page, state: string) =>
  page.locator(`[data-alert-detail][data-state="${state}"]`).waitFor({ state: 'attached' })
const said = (page: Page, words: string) => page.locator('[data-act-status]', { hasText: words }).waitFor()
/** A number that obeys ISO 6346, another one for each seal. */
const containerFor = (sealId: string): string => {
  const digits = Array.from({ length: 10 }, (_, digit) => `MSKU${sealId.slice(-6)}${digit}`)
  return digits.find((number) => checkContainerNumber(number).valid) ?? ''
}
const armedSeal = (sealId: string): Promise<Seal> => border.armedSeal(sealId, containerFor(sealId))
/** A trip of its own for each test, with one P1. */
const cutSeal = async (sealId: string): Promise<Seal> => {
  const seal = await armedSeal(sealId)
  await seal.publish(reportAt([106.7, 16.62], 0, CUT))
  return seal
}

describe('by keyboard alone', () => {
  it('acknowledges, takes, comments, reports progress, shelves and undoes, hands on, resolves and reopens', async () => {
    const { page, trespasses, close } = await openDesk()
    const seal = await cutSeal('VN0000101')
    await cardOf(page, seal.id).waitFor()
    expect(await page.title()).toMatch(/^\(▲1\) /)
    const press = (key: string) => page.keyboard.press(key)
    const type = (text: string) => page.keyboard.type(text)

    await press('j')
    await press('Enter')
    await press('a')
    await stateIs(page, 'acknowledged')
    await expect.poll(() => page.title()).not.toMatch(/^\(▲/)
    await page.locator('[data-next-step="take"]').waitFor()
    await press('m')
    await said(page, 'admin')
    await page.locator('[data-next-step="verify"]').waitFor()
    await press('c')
    await type('Đã gọi lái xe, không nghe máy')
    await press('Control+Enter')
    await said(page, vi.did.comment)
    await page.getByText('Đã gọi lái xe, không nghe máy').waitFor()
    await press('p')
    await press('ArrowDown')
    await press('Tab')
    await press('Control+Enter')
    await page.locator('[data-next-step="decide"]').waitFor()
    await press('s')
    await press('Tab')
    await type('chờ tổ kiểm soát')
    await press('Control+Enter')
    await page.locator('[data-next-step="shelved"]').waitFor()
    await press('z')
    await page.locator('[data-next-step="decide"]').waitFor()
    await press('t')
    await page.getByRole('radio', { name: /Trần Thị Lan/ }).waitFor()
    await press('ArrowDown')
    await press('Tab')
    await press('Enter')
    await page.locator('[data-next-step="others"]').waitFor()
    await press('r')
    await press('Space')
    await press('Tab')
    await press('Control+Enter')
    await stateIs(page, 'resolved')
    await press('o')
    await type('thêm tình tiết mới')
    await press('Control+Enter')
    await stateIs(page, 'raised')
    await press('Escape')
    await page.locator('[data-alert-detail]').waitFor({ state: 'detached' })
    expect(trespasses()).toEqual([])
    await seal.leave()
    await close()
  })
})

describe('several officers', () => {
  it('who act on one alert are told who was faster, and nothing of theirs is lost', async () => {
    const [mine, hers] = [await openDesk(), await openDesk(LAN)]
    const seal = await cutSeal('VN0000102')
    for (const { page } of [mine, hers]) {
      await cardOf(page, seal.id).click()
      await page.locator('[data-alert-detail][data-state="raised"]').waitFor()
    }
    // Both at the same moment: neither screen has heard of the other.
    await Promise.all([mine, hers].map(({ page }) => page.keyboard.press('a')))
    await Promise.all([mine, hers].map(({ page }) => stateIs(page, 'acknowledged')))
    const outcomes = [mine, hers].map(({ page }) => page.locator('[data-act-status] [data-kept]').first())
    await expect
      .poll(async () => (await Promise.all(outcomes.map((one) => one.getAttribute('data-kept')))).sort().join())
      .toBe('done,refused')
    const texts = await Promise.all(outcomes.map((one) => one.textContent()))
    expect(texts.filter((text) => /(lan|admin) đã .*\d\d:\d\d:\d\d/.test(text ?? ''))).toHaveLength(1)
    // Comments of both stand, whoever came first.
    for (const { page } of [mine, hers]) await page.keyboard.press('c')
    await mine.page.keyboard.type('ghi chú của quản trị')
    await hers.page.keyboard.type('ghi chú của Lan')
    await Promise.all([mine, hers].map(({ page }) => page.keyboard.press('Control+Enter')))
    for (const { page } of [mine, hers]) {
      await page.getByText('ghi chú của quản trị').waitFor()
      await page.getByText('ghi chú của Lan').waitFor()
    }
    await seal.leave()
    await mine.close()
    await hers.close()
  })

  it('may take several alerts at once, and see which are another’s', async () => {
    const { page, close } = await openDesk(LAN)
    const seals = [await cutSeal('VN0000103'), await cutSeal('VN0000104')]
    for (const seal of seals) await cardOf(page, seal.id).waitFor()
    const idOf = async (sealId: string) => (await cardOf(page, sealId).getAttribute('data-alert-card')) ?? ''
    await api.call('POST', `/alerts/${await idOf('VN0000104')}/acknowledge`, {})
    for (const seal of seals) {
      await cardOf(page, seal.id).focus()
      await page.keyboard.press('x')
    }
    await page.locator('[data-bulk]').waitFor()
    await page.keyboard.press('a')
    const result = page.locator('[data-bulk-result]')
    await result.waitFor()
    expect(await result.textContent()).toContain(
      vi.queue.together.replace('{{act}}', vi.act.acknowledge).replace('{{done}}', '1'),
    )
    expect(await result.locator('li').count()).toBe(1)
    expect(await result.locator('li').textContent()).toContain('VN0000104')
    for (const seal of seals) await seal.leave()
    await close()
  })
})

describe('filters', () => {
  it('are kept in the address, over a reload', async () => {
    const { page, close } = await openDesk()
    await page.getByRole('button', { name: vi.queue.all, exact: true }).click()
    await page.getByRole('button', { name: vi.queue.filters }).click()
    await page.getByLabel(vi.queue.code).selectOption('SEAL_CUT')
    await page.getByLabel(vi.queue.place).selectOption('gate:lao-bao')
    await page.getByLabel(vi.queue.text).fill('vn0000102')
    await expect.poll(() => page.url()).toContain('text=vn0000102')
    await cardOf(page, 'VN0000102').waitFor()
    await expect.poll(() => page.locator('[data-queue] [data-alert-card]').count()).toBe(1)
    await page.reload()
    await cardOf(page, 'VN0000102').waitFor()
    await expect.poll(() => page.locator('[data-queue] [data-alert-card]').count()).toBe(1)
    expect(await page.getByLabel(vi.queue.code).inputValue()).toBe('SEAL_CUT')
    await close()
  })
})

describe('without a line', () => {
  const ALERTS = 40
  const raisedNow = async (): Promise<AlertWire[]> =>
    ((await api.call('GET', '/alerts?limit=500&state=raised')) as { items: AlertWire[] }).items

  it(`gets all ${ALERTS} alerts in order, counted once; what was done meanwhile is kept and sent`, async () => {
    const { page, context, close } = await openDesk()
    const seal = await cutSeal('VN0000105')
    await cardOf(page, seal.id).click()
    await page.locator('[data-alert-detail][data-state="raised"]').waitFor()
    const others = await Promise.all(
      Array.from({ length: ALERTS }, (_, index) => armedSeal(`VN00002${String(index).padStart(2, '0')}`)),
    )
    await context.setOffline(true)
    await page.locator('[data-banner="offline"]').waitFor({ timeout: 50_000 })
    await page.keyboard.press('a')
    await page.locator('[data-kept="waiting"]').waitFor()
    await page.locator('[data-unsent="1"]').waitFor()
    expect(await page.locator('[data-alert-detail]').getAttribute('data-state')).toBe('raised')
    for (const other of others) await other.publish(reportAt([106.7, 16.62], 0, CUT))
    await expect.poll(async () => (await raisedNow()).length).toBeGreaterThan(ALERTS)
    await context.setOffline(false)
    // The forty and the officer's own acknowledgement, which was sent by itself.
    await page.locator('[data-banner="back"]').waitFor()
    await stateIs(page, 'acknowledged')
    await page.locator('[data-unsent]').waitFor({ state: 'detached' })
    const missed = Number(await page.locator('[data-banner="back"]').getAttribute('data-missed'))
    expect([ALERTS, ALERTS + 1]).toContain(missed)
    // They wait behind "N new" while an alert is read; then each is there once, the newest first.
    await page.getByRole('button', { name: vi.queue.waiting.replace('{{count}}', String(ALERTS)) }).click()
    const newestFirst = (await raisedNow())
      .filter(({ sealId }) => sealId?.startsWith('VN00002'))
      .sort((a, b) => b.raisedAt.localeCompare(a.raisedAt) || a.id.localeCompare(b.id))
    expect(newestFirst).toHaveLength(ALERTS)
    const ofOthers = (await seenCards(page)).flatMap((text) => /VN00002\d\d/.exec(text) ?? [])
    expect(ofOthers).toEqual(newestFirst.map(({ sealId }) => sealId))
    for (const other of others) await other.leave()
    await seal.leave()
    await close()
  }, 240_000)

  /** The sentences of all cards, from the first to the last: only those in sight are in the document. */
  const seenCards = async (page: Page): Promise<string[]> => {
    const seen = new Map<number, string>()
    for (let top = 0; ; top += 300) {
      await page.evaluate(`document.querySelector('[data-queue]').scrollTo(0, ${top})`)
      await page.waitForTimeout(60)
      const { items, isEnd } = await page.evaluate<{ items: [number, string][]; isEnd: boolean }>(`(() => {
        const list = document.querySelector('[data-queue]')
        const items = [...list.querySelectorAll('li')].map((item) => [Number(item.ariaPosInSet), item.textContent])
        return { items, isEnd: list.scrollTop + list.clientHeight >= list.scrollHeight - 1 }
      })()`)
      for (const [place, text] of items) seen.set(place, text)
      if (isEnd) break
    }
    return [...seen].sort(([a], [b]) => a - b).map(([, text]) => text)
  }
})

describe('a screen reader', () => {
  it('finds the queue, the alert, its parts and its acts by role and name, and is told what was done', async () => {
    const { page, close } = await openDesk()
    const seal = await cutSeal('VN0000106')
    await page
      .getByRole('region', { name: vi.queue.title })
      .getByRole('button', { name: new RegExp(seal.id) })
      .waitFor()
    const announced = page.locator('[aria-live="assertive"]', { hasText: seal.id })
    await announced.waitFor({ state: 'attached' })
    expect(await announced.textContent()).toContain(vi.severity.P1)

    await page.getByRole('button', { name: new RegExp(`${vi.alertCode.SEAL_CUT}.*${seal.id}`) }).press('Enter')
    const detail = page.getByRole('complementary', { name: vi.detail.alert })
    await detail.getByRole('heading', { name: new RegExp(seal.id) }).waitFor()
    // The whole sentence was spoken, and the reader goes on at the same sentence.
    const sentence = (await page.locator('[data-detail-title]').textContent()) ?? ''
    expect(await announced.textContent()).toContain(`${vi.severity.P1}: ${sentence}`)
    await expect.poll(() => page.evaluate('document.activeElement.matches("[data-detail-title]")')).toBe(true)
    const tree = await detail.ariaSnapshot()
    for (const part of [`heading "${sentence}"`, `button "${vi.act.acknowledge} A"`, `tablist "${vi.detail.tabs}"`])
      expect(tree).toContain(part)
    await detail.getByRole('heading', { name: vi.detail.evidence }).waitFor()
    const tabs = detail.getByRole('tablist', { name: vi.detail.tabs })
    expect(await tabs.getByRole('tab', { selected: true }).textContent()).toBe(vi.detail.tab.timeline)
    await tabs.getByRole('tab', { selected: true }).press('ArrowRight')
    await detail.getByRole('tabpanel', { name: vi.detail.tab.fixes }).waitFor()
    await tabs.getByRole('tab', { name: vi.detail.tab.handbook }).click()
    const handbook = detail.getByRole('tabpanel', { name: vi.detail.tab.handbook })
    await handbook.getByText(vi.detail.handbook.todo).waitFor()
    await tabs.getByRole('tab', { name: vi.detail.tab.timeline }).click()
    await detail.getByRole('button', { name: vi.act.acknowledge }).press('Enter')
    await detail.getByRole('status').filter({ hasText: vi.did.acknowledge }).waitFor()
    await detail.getByRole('button', { name: vi.act.resolve }).press('Enter')
    const reasons = detail.getByRole('group', { name: vi.resolve.reason })
    await reasons.getByRole('radio', { name: vi.resolution.explained }).check()
    await detail.getByRole('textbox', { name: vi.resolve.note }).fill('lái xe xuất trình biên bản')
    await detail.getByRole('button', { name: vi.resolve.submit }).press('Enter')
    await detail.getByRole('status').filter({ hasText: vi.did.resolve }).waitFor()
    await stateIs(page, 'resolved')
    await seal.leave()
    await close()
  })
})
