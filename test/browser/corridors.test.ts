import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { reportAt, setUpBorder } from './border.ts'
import { launchBrowser, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const OFFICER = { username: 'lan', password: 'mat khau cua Lan', role: 'officer', region: 'IX' } as const
/** North of the road by some 700 m: outside a half-width of 500 m, inside one of 1,000 m. */
const ASIDE_LAT = 16.6263

let platform: PlatformWithPage
let browser: Browser
let tripId = ''
beforeAll(async () => {
  platform = await startPlatformWithPage()
  const border = await setUpBorder(platform)
  const seal = await border.armedSeal('VN0000001', 'CSQU3054383')
  tripId = seal.tripId
  for (let minute = 0; minute < 12; minute++) {
    const isAside = minute >= 4 && minute < 10
    await seal.publish(reportAt([106.65 + minute * 0.006, isAside ? ASIDE_LAT : 16.62], 30 - minute))
  }
  await seal.leave()
  await (await api()).call('POST', '/users', { ...OFFICER, mustChangePassword: false })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const api = () => callApi({ url: platform.url, username: 'admin', password: platform.password })
const open = async (path: string, who = 'admin', password = platform.password) => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(opened.page, 'vi', password, who)
  await opened.page.getByText(vi.line.ok).waitFor()
  await opened.page.goto(platform.url + path)
  return opened
}
const isBandDrawn = (page: Page) => page.locator('[data-band="drawn"]').waitFor()
/** What is drawn of band, gates and names, once the band is that of the last change; lines and handles are not in it. */
const mapPicture = async (page: Page): Promise<string> => {
  await isBandDrawn(page)
  return page.evaluate("document.querySelectorAll('[data-band] canvas')[1].toDataURL()")
}
const commit = async (page: Page, label: string, value: string): Promise<void> => {
  const cell = page.getByLabel(label, { exact: true })
  await cell.fill(value)
  await cell.press('Enter')
}
const widthOfMain = vi.corridor.widthOfLine.replace('{{name}}', vi.corridor.main)

it('lists corridors and opens one', async () => {
  const { page, trespasses, close } = await open('/corridors')
  const row = page.locator('[data-table="corridors"] [data-row="0"]')
  await row.getByText('Lao Bảo – Đông Hà').waitFor()
  expect(await row.textContent()).toMatch(/48/)
  expect(await row.textContent()).toContain(vi.corridors.forceOf.inForce)
  await row.click()
  await page.waitForURL('**/corridors/LB-DH')
  await page.getByRole('heading', { level: 1, name: 'Lao Bảo – Đông Hà' }).waitFor()
  expect(trespasses()).toEqual([])
  await close()
})

it('draws, widens, splits, tries on history and saves as version 2', async () => {
  const { page, trespasses, close } = await open('/corridors/LB-DH')
  await isBandDrawn(page)
  await page.getByRole('button', { name: vi.corridor.drawAlternate }).click()
  const box = await page.locator('[data-map]').boundingBox()
  if (!box) throw new Error('the map has no place on the page')
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2]
  // Begins and ends some pixels beside the road: it snaps to it.
  for (const [dx, dy] of [
    [20, 5],
    [70, -80],
  ] as const) {
    await page.mouse.move(middleX + dx, middleY + dy, { steps: 4 })
    await page.mouse.click(middleX + dx, middleY + dy)
  }
  await page.mouse.move(middleX + 140, middleY + 5, { steps: 4 })
  await page.mouse.dblclick(middleX + 140, middleY + 5)
  const alternate = page.locator('[data-line="alternate"]')
  await alternate.waitFor()
  await alternate.getByText(vi.corridor.verticesCount.replace('{{count}}', '3')).click()
  for (const number of ['1', '3'])
    expect(Number(await page.getByLabel(vi.corridor.latOf.replace('{{number}}', number)).inputValue())).toBeCloseTo(
      16.62,
      5,
    )
  // By keyboard: what the pointer drew is moved by its coordinates.
  await commit(page, vi.corridor.latOf.replace('{{number}}', '2'), '16.7')

  const narrow = await mapPicture(page)
  await page.getByRole('button', { name: vi.corridor.main, exact: true }).click()
  await commit(page, widthOfMain, '1000')
  await expect.poll(() => mapPicture(page)).not.toBe(narrow)
  await page.getByLabel(`${vi.corridor.splitAt} (km)`).fill('30')
  await page.getByRole('button', { name: vi.corridor.split, exact: true }).click()
  await commit(page, vi.corridor.widthOfSection.replace('{{number}}', '2'), '300')
  expect(await page.locator('[data-stretches] tbody tr').count()).toBe(2)
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('button', { name: vi.corridor.tab.backtest }).click()
  await page.getByRole('button', { name: vi.corridor.backtestRun }).click()
  const difference = page.locator('[data-difference="disappears"]', { hasText: vi.alertCode.ROUTE_DEVIATION })
  await difference.waitFor()
  expect(await difference.textContent()).toContain(tripId)
  expect(await seriousFindings(page)).toEqual([])

  await page.getByRole('button', { name: vi.corridor.tab.lines, exact: true }).click()
  await page.getByLabel(vi.corridor.reason).fill('Mở đường tránh Đakrông')
  await page.getByRole('button', { name: vi.corridor.saveAs.replace('{{version}}', '2') }).click()
  await page.locator('[data-done-line]', { hasText: 'LB-DH' }).waitFor()
  const client = await api()
  const saved = (await client.call('GET', '/corridors/LB-DH/versions/2')) as { lines: { halfWidthM: number }[] }
  expect(saved.lines).toMatchObject([{ halfWidthM: 1000, sections: [{}, { halfWidthM: 300 }] }, { role: 'alternate' }])
  const { items } = (await client.call('GET', '/audit?action=corridor.add-version')) as { items: { detail: unknown }[] }
  expect(items[0]?.detail).toEqual({ version: 2, reason: 'Mở đường tránh Đakrông' })
  expect(trespasses()).toEqual([])

  // Somebody else saves the next one; this drawing began from version 2.
  await commit(page, widthOfMain, '900')
  const {
    id: _,
    version: _version,
    ...body
  } = (await client.call('GET', '/corridors/LB-DH/versions/1')) as Record<string, unknown>
  await client.call('POST', '/corridors/LB-DH/versions', body)
  await page.getByLabel(vi.corridor.reason).fill('Hẹp lại')
  await page.getByRole('button', { name: vi.corridor.saveAs.replace('{{version}}', '3') }).click()
  await page.locator('[data-form-problem]').getByRole('button', { name: vi.form.reload }).click()
  await page.waitForURL('**with=3**')
  await page.locator('[data-differences]', { hasText: '900 m' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await close()
})

it('takes lines from a file only after its report was shown', async () => {
  const { page, close } = await open('/corridors/LB-DH')
  await page.getByText(vi.corridor.import).click()
  const point = (lng: number) => `<trkpt lat="16.63" lon="${lng}"><ele>400</ele></trkpt>`
  const gpx = `<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>${[106.6, 106.8, 107.05].map(point).join('')}</trkseg></trk></gpx>`
  const upload = (name: string, text: string) =>
    page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await upload('broken.gpx', '<gpx><trk>')
  await page.getByRole('list', { name: vi.corridor.report }).getByText(vi.finding['file_not-well-formed']).waitFor()
  await upload('ql9.gpx', gpx)
  await page.getByRole('list', { name: vi.corridor.report }).getByText(vi.finding.altitude_dropped).waitFor()
  expect(await page.locator('[data-changed]').count()).toBe(0)
  await page.getByRole('button', { name: vi.corridor.takeLines }).click()
  await page.locator('[data-changed]').waitFor()
  await page.getByText(vi.corridor.verticesCount.replace('{{count}}', '3')).waitFor()
  await page.getByRole('button', { name: vi.act.undo, exact: true }).click()
  await page.getByText(vi.corridor.verticesCount.replace('{{count}}', '2')).waitFor()
  await close()
})

it('is read by an officer, without anything to change', async () => {
  const { page, trespasses, close } = await open('/corridors/LB-DH', OFFICER.username, OFFICER.password)
  await page.getByText(vi.corridor.onlyRead).waitFor()
  await isBandDrawn(page)
  expect(await page.locator('[data-line] input').count()).toBe(0)
  expect(await page.getByRole('button', { name: vi.corridor.tab.backtest }).count()).toBe(0)
  await page.getByRole('button', { name: vi.corridor.tab.shadows }).click()
  await page.getByText(vi.corridor.noShadows).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  expect(trespasses()).toEqual([])
  await close()
})
