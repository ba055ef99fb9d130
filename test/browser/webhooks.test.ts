import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { momentToText } from '../../dashboard/web/forms/written-time.ts'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { answer, type Receiver, startReceiver } from '../webhooks/receiver.ts'
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

let platform: PlatformWithPage
let browser: Browser
let room: Receiver
beforeAll(async () => {
  room = await startReceiver()
  platform = await startPlatformWithPage({ env: { WEBHOOK_ALLOW: '127.0.0.1/32' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
  await room?.stop()
})

it('adds an end point, tests it, shows a failed delivery, retries it, and replays a time', async () => {
  const { page, trespasses, close } = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(page, 'vi', platform.password)
  await page.getByText(vi.line.ok).waitFor()
  await page.goto(`${platform.url}/webhooks?view=new`)
  await page.getByLabel(vi.webhooks.url).fill(room.url)
  await page.getByLabel(vi.webhooks.type.alert_raised).check()
  await page.getByLabel('P1', { exact: false }).check()
  await page.getByRole('button', { name: vi.webhooks.add, exact: true }).click()
  await page.locator('[data-token-once]').waitFor()
  const secret = (await page.locator('[data-token-once] output').textContent()) ?? ''
  // The receiver verifies each message with the secret that was shown.
  room.trust(secret)
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('link', { name: vi.webhooks.open }).click()
  await page.getByRole('button', { name: vi.webhooks.view.test }).click()
  await page.getByRole('button', { name: vi.webhooks.send, exact: true }).click()
  await page.locator('[data-heard="1"] [data-delivered="true"]', { hasText: '204' }).waitFor()
  expect(room.received.map(({ body }) => body.type)).toEqual(['webhook.test'])

  room.behave(answer(500))
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  await seal.leave()
  await page.getByRole('button', { name: vi.webhooks.view.deliveries }).click()
  const first = page.locator('[data-row="0"]', { hasText: vi.webhooks.type.alert_raised })
  await first.filter({ hasText: '500' }).waitFor({ timeout: 30_000 })
  await first.click()
  room.behave(answer(204))
  await page.getByRole('dialog').getByRole('button', { name: vi.webhooks.retry }).click()
  await page.getByRole('dialog').getByText(vi.webhooks.delivery.delivered).waitFor({ timeout: 30_000 })
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')

  const before = room.received.length
  await page.getByRole('button', { name: vi.webhooks.view.test }).click()
  const written = (ms: number) => momentToText(new Date(ms).toISOString())
  await page.getByLabel(`${vi.webhooks.from} (GMT+7)`).fill(written(Date.now() - 3_600_000))
  await page.getByLabel(`${vi.webhooks.to} (GMT+7)`).fill(written(Date.now() + 120_000))
  await page.getByRole('button', { name: vi.webhooks.replaySend, exact: true }).click()
  await page.locator('[data-done-line]').waitFor()
  await expect.poll(() => room.received.length, { timeout: 30_000 }).toBe(before + 1)
  // Again under its own id, so that whoever has it already may drop it.
  expect(room.ids().at(-1)).toBe(room.ids()[before - 1])
  expect(room.errors).toEqual([])
  expect(trespasses()).toEqual([])
  await close()
})
