import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

/** A control room: keeps what it is sent, and answers as it is told to. */
const openControlRoom = async () => {
  const heard: { body: string; headers: Record<string, string> }[] = []
  const room = { status: 200, heard }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    heard.push({ body: Buffer.concat(parts).toString('utf8'), headers: request.headers as Record<string, string> })
    response.writeHead(room.status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return Object.assign(room, { url, close: () => new Promise((resolve) => server.close(resolve)) })
}

let platform: PlatformWithPage
let browser: Browser
let room: Awaited<ReturnType<typeof openControlRoom>>
beforeAll(async () => {
  room = await openControlRoom()
  platform = await startPlatformWithPage({ env: { WEBHOOK_ALLOW: '127.0.0.1/32' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
  await room?.close()
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
  expect(secret).toMatch(/^whsec_/)
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('link', { name: vi.webhooks.open }).click()
  await page.getByRole('button', { name: vi.webhooks.view.test }).click()
  await page.getByRole('button', { name: vi.webhooks.send, exact: true }).click()
  await page.locator('[data-heard="1"] [data-delivered="true"]', { hasText: '200' }).waitFor()
  // What is shown as received was signed with the secret that was shown.
  const [test] = room.heard
  expect(new Webhook(secret).verify(test?.body ?? '', test?.headers ?? {})).toMatchObject({ type: 'webhook.test' })

  room.status = 500
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  await seal.publish(reportAt([106.7, 16.62], 0, { lock: { state: 'locked', wire: 'cut', case: 'closed' } }))
  await seal.leave()
  await page.getByRole('button', { name: vi.webhooks.view.deliveries }).click()
  const first = page.locator('[data-row="0"]', { hasText: 'alert.raised' })
  await first.filter({ hasText: '500' }).waitFor({ timeout: 30_000 })
  await first.click()
  room.status = 200
  await page.getByRole('dialog').getByRole('button', { name: vi.webhooks.retry }).click()
  await page.getByRole('dialog').getByText(vi.webhooks.delivery.delivered).waitFor({ timeout: 30_000 })
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')

  const before = room.heard.length
  await page.getByRole('button', { name: vi.webhooks.view.test }).click()
  await page.getByLabel(vi.webhooks.from, { exact: false }).last().waitFor()
  const minute = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16)
  await page.locator('input[type="datetime-local"]').nth(0).fill(minute(Date.now() - 3_600_000))
  await page.locator('input[type="datetime-local"]').nth(1).fill(minute(Date.now() + 120_000))
  await page.getByRole('button', { name: vi.webhooks.replaySend, exact: true }).click()
  await page.locator('[data-done-line]').waitFor()
  await expect.poll(() => room.heard.length, { timeout: 30_000 }).toBeGreaterThan(before)
  expect(room.heard.at(-1)?.headers['webhook-id']).toBe(room.heard[1]?.headers['webhook-id'])
  expect(trespasses()).toEqual([])
  await close()
})
