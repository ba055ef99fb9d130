import mqtt, { type MqttClient } from 'mqtt'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commandTopic, reportTopic } from '../../contract/topics.ts'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import type { LngLat } from '../../domain/place.ts'
import { signIn as callApi } from '../../simulators/api-client.ts'
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, type OpenedPage, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

/*
 * A gate's work on a phone, held in one hand: by touch, and once by keyboard alone.
 */
const SEAL = 'VN7000001'
const PHONE = { width: 390, height: 844 }
const GATE: LngLat = [106.6, 16.62]
/** Two and four kilometres down the road: at 40 m/s a lorry is there 50 and 100 s after the gate. */
const ON_THE_ROAD: readonly LngLat[] = [
  [106.6188, 16.62],
  [106.6375, 16.62],
]

let platform: PlatformWithPage
let browser: Browser
let seal: MqttClient
const heard: string[] = []
beforeAll(async () => {
  platform = await startPlatformWithPage()
  await setUpBorder(platform)
  const { token } = (await (
    await api()
  ).call('POST', '/seals', {
    id: SEAL,
    gate: 'lao-bao',
    reportingIntervalS: 30,
  })) as { token: string }
  seal = await mqtt.connectAsync(platform.mqttUrl, { username: SEAL, password: token, reconnectPeriod: 0 })
  seal.on('message', (_topic, body) => heard.push((JSON.parse(body.toString()) as { kind: string }).kind))
  await seal.subscribeAsync(commandTopic(SEAL), { qos: 1 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await seal?.endAsync()
  await platform?.stop()
})

const api = () => callApi({ url: platform.url, username: 'admin', password: platform.password })
const openOnPhone = async (path: string): Promise<OpenedPage> => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi', size: PHONE, hasTouch: true })
  await signIn(opened.page, 'vi', platform.password)
  await opened.page.getByText(vi.line.ok).waitFor()
  await opened.page.goto(platform.url + path)
  return opened
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** A report of the seal `aheadS` seconds from now by its own clock. */
const report = (position: LngLat, aheadS = 0, more: Record<string, unknown> = {}) =>
  seal.publishAsync(
    reportTopic(SEAL),
    JSON.stringify({ ...reportAt(position, -aheadS / 60), buffered: false, ...more }),
    { qos: 1 },
  )

it('registers, checks, arms, confirms, unseals and closes a trip on a phone', async () => {
  const { page, trespasses, close } = await openOnPhone('/arm')
  await page.getByText(vi.arming.noGate).waitFor()
  await page.getByLabel(vi.arming.myGate).selectOption('lao-bao')
  await page.getByText(vi.arming.none.leaving).waitFor()
  // On a slow line the corridors come when half of the form is filled in.
  const late = Promise.withResolvers<void>()
  await page.route('**/api/v1/corridors?*', (route) => late.promise.then(() => route.continue()))
  await page.getByRole('link', { name: vi.page.newTrip }).tap()

  await page.getByLabel(vi.trips.declaration).fill('500123456789')
  await page.getByLabel(vi.register.number).fill('csqu 305 433')
  expect(await page.locator('[data-repair]').count()).toBe(0)
  await page.getByLabel(vi.register.number).fill('CSQU3054338')
  await page.locator('[data-repair="CSQU3054383"]').tap()
  await page.getByText(vi.register.numberValid).waitFor()
  await page.getByLabel(vi.register.fromStock).selectOption(SEAL)
  // What is missing is said at its field; the gate of this device is filled in already.
  await button(page, vi.tripAct.register).tap()
  await page.getByText(vi.register.missingSome.replace('{{count}}', '3')).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  // The only way from here is proposed, and with it the deadline.
  late.resolve()
  await expect.poll(() => page.getByLabel(new RegExp(`^${vi.trips.destination}`)).inputValue()).toBe('dong-ha')
  expect(await page.getByLabel(vi.trips.corridor).inputValue()).toBe('LB-DH')
  await expect.poll(() => page.getByLabel(vi.trip.deadline).inputValue()).toMatch(/^\d\d\/\d\d\/20\d\d \d\d:[03]0$/)
  await page.getByLabel(vi.trip.vehicle).fill('74C-012.34')
  await button(page, vi.tripAct.register).tap()
  await page.waitForURL('**/arm/*')

  const check = (id: string) => page.locator(`[data-check="${id}"]`)
  await check('recent-report').getByText(vi.arming.why['recent-report']).waitFor()
  expect(await check('container-number').getAttribute('data-passed')).toBe('true')
  expect(await page.locator('[data-arm]').isDisabled()).toBe(true)
  await button(page, vi.arming.locate.replace('{{id}}', SEAL)).tap()
  await expect.poll(() => heard).toEqual(['locate'])
  // A seal that is not locked yet, then one that is: the list follows by itself.
  await report(GATE, 0, { lock: { state: 'unlocked', wire: 'intact', case: 'closed' } })
  await page.locator('[data-done="7"]').waitFor()
  await check('lock-closed').getByText(vi.arming.why['lock-closed']).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await report(GATE, 1)
  await page.locator('[data-done="8"]').waitFor()
  await page.locator('[data-arm]').tap()
  await page.locator('[data-trip-state="ARMED"]').waitFor()
  await page.locator('[data-kept="done"]', { hasText: vi.didTrip.arm }).waitFor()

  for (const [at, position] of ON_THE_ROAD.entries()) await report(position, 50 * (at + 1))
  await page.locator('[data-trip-state="IN_TRANSIT"]').waitFor({ timeout: 30_000 })
  await button(page, vi.tripAct['confirm-arrival']).tap()
  await page.getByText(vi.arming.confirmedSince).first().waitFor()
  // Opening by keyboard alone: reason, card, Enter.
  await page.getByLabel(vi.arming.unsealReason).focus()
  await page.keyboard.type('Kiểm hóa')
  await page.keyboard.press('Tab')
  await page.keyboard.type('0A11')
  await page.keyboard.press('Enter')
  await page.locator('[data-trip-state="UNSEALED"]').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await button(page, vi.tripAct.close).tap()
  await page.getByRole('dialog').getByRole('button', { name: vi.tripAct.close }).tap()
  await page.locator('[data-trip-state="CLOSED"]').waitFor()
  const told = (await (await api()).call('GET', '/trips?q=500123456789')) as { items: { id: string; state: string }[] }
  expect(told.items.map(({ state }) => state)).toEqual(['CLOSED'])
  const { items } = (await (await api()).call('GET', `/trips/${told.items[0]?.id}/timeline`)) as { items: object[] }
  expect(JSON.stringify(items)).toContain('0A11')
  expect(trespasses()).toEqual([])
  await close()
}, 180_000)

it('has targets of 48 px on the pages of a gate', async () => {
  const { page, close } = await openOnPhone('/arm?gate=lao-bao')
  for (const path of ['/arm?gate=lao-bao', '/trips/new', '/trips/new?view=file']) {
    await page.goto(platform.url + path)
    await page.locator('h1').waitFor()
    const small: string[] = []
    for (const target of await page.locator('main').locator('button, input:visible, select, a').all()) {
      const box = await target.boundingBox()
      if (box && box.height > 0 && box.height < 48) small.push(`${path} ${await target.textContent()} ${box.height}`)
    }
    expect(small).toEqual([])
  }
  await close()
})

it('tries a file, shows what is wrong in each row, and takes over a good one', async () => {
  const { page, trespasses, close } = await openOnPhone('/trips/new?view=file')
  const head = 'declaration,container,originGate,destinationGate,corridor,deadline'
  const row = (container: string, corridor: string) =>
    `600000000001,${container},lao-bao,dong-ha,${corridor},2030-01-01T00:00:00Z`
  const choose = (rows: string[]) =>
    page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'trips.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...rows].join('\n')) })
  await choose([row('CBHU3202732', 'LB-DH'), row('MWCU6059784', 'KHONG-CO')])
  await page.locator('[data-import-row="3"][data-ok="false"]').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  expect(await button(page, vi.register.takeOver.replace('{{count}}', '2')).count()).toBe(0)
  await choose([row('CBHU3202732', 'LB-DH'), row('MWCU6059785', 'LB-DH')])
  await page.locator('[data-import="tried"]', { hasText: 'trips.csv' }).waitFor()
  await page.locator('[data-import-row="3"]', { hasText: vi.register.rowIs.look }).waitFor()
  await button(page, vi.register.takeOver.replace('{{count}}', '2')).tap()
  await page.locator('[data-import="taken"]').waitFor()
  await page.locator('[data-import-row="2"]').getByRole('link').tap()
  await page.getByRole('heading', { level: 1, name: 'CBHU3202732' }).waitFor()
  expect(trespasses()).toEqual([])
  await close()
})
