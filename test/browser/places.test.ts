import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

let platform: PlatformWithPage
let browser: Browser
beforeAll(async () => {
  platform = await startPlatformWithPage()
  await setUpBorder(platform)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const open = async (path: string) => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(opened.page, 'vi', platform.password)
  await opened.page.getByText(vi.line.ok).waitFor()
  await opened.page.goto(platform.url + path)
  return opened
}
const api = () => callApi({ url: platform.url, username: 'admin', password: platform.password })

it('moves a corner of a gate by its coordinates, and says at the ring what cannot be', async () => {
  const { page, trespasses, close } = await open('/places')
  await page.locator('[data-table="gates"] [data-row]', { hasText: 'Cửa khẩu Lao Bảo' }).click()
  await page.waitForURL('**/places/gates/lao-bao')
  const lng = page.getByLabel(vi.corridor.lngOf.replace('{{number}}', '1'))
  const before = await lng.inputValue()
  const put = async (value: string) => {
    await lng.fill(value)
    await lng.press('Enter')
  }
  const save = page.getByRole('button', { name: vi.act.save, exact: true })
  // Beyond the far side: the outline crosses itself.
  await put('106.7')
  await page.locator('[data-fault]').waitFor()
  expect(await save.isDisabled()).toBe(true)
  expect(await seriousFindings(page)).toEqual([])
  await put(String(Number(before) - 0.002))
  await page.locator('[data-fault]').waitFor({ state: 'detached' })
  await save.click()
  await page.locator('[data-done-line]', { hasText: 'lao-bao' }).waitFor()
  const { items } = (await (await api()).call('GET', '/gates')) as { items: { id: string; version: number }[] }
  expect(items.find(({ id }) => id === 'lao-bao')).toMatchObject({ version: 2 })
  expect(await lng.inputValue()).toBe(String(Number(before) - 0.002))
  expect(trespasses()).toEqual([])
  await close()
})

it('draws a new zone with the pointer', async () => {
  const { page, trespasses, close } = await open('/places/zones/new')
  await page.getByLabel(vi.places.id, { exact: true }).fill('rest-1')
  await page.getByLabel(vi.places.nameVi).fill('Bãi nghỉ Krông Klang')
  await page.getByLabel(vi.places.nameEn).fill('Krong Klang rest area')
  await page.getByRole('button', { name: vi.places.draw }).click()
  const box = await page.locator('[data-map]').boundingBox()
  if (!box) throw new Error('the map has no place on the page')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  for (const [dx, dy] of [
    [0, 0],
    [60, 0],
  ] as const) {
    await page.mouse.move(x + dx, y + dy, { steps: 3 })
    await page.mouse.click(x + dx, y + dy)
  }
  await page.mouse.move(x + 30, y + 60, { steps: 3 })
  await page.mouse.dblclick(x + 30, y + 60)
  await page.locator('[data-parts="1"]').waitFor()
  expect(await page.locator('[data-vertices="3"]').count()).toBe(1)
  await page.getByRole('button', { name: vi.act.save, exact: true }).click()
  await page.waitForURL('**/places/zones/rest-1')
  expect(await seriousFindings(page)).toEqual([])
  expect(trespasses()).toEqual([])
  await close()
})
