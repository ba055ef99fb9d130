import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { setUpBorder } from './border.ts'
import { launchBrowser, type OpenedPage, openPage, seriousFindings, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const FIRST_PASSWORD = 'đủ dài để dùng thử'
const PASSWORD = 'của riêng hãng vận tải'
const TRIPS = 130

let platform: PlatformWithPage
let browser: Browser
beforeAll(async () => {
  platform = await startPlatformWithPage()
  await setUpBorder(platform)
  const api = await callApi({ url: platform.url, username: 'admin', password: platform.password })
  const template = { originGate: 'lao-bao', destinationGate: 'dong-ha', corridor: 'LB-DH' }
  for (let at = 0; at < TRIPS; at += 1)
    await api.call('POST', '/trips', {
      ...template,
      declaration: `5001${String(at).padStart(8, '0')}`,
      containers: [{ number: 'CSQU3054383', mechanicalSeal: 'VN1' }],
      deadline: new Date(Date.now() + (at + 1) * 3_600_000).toISOString(),
      vehicle: `74C-${100 + at}.34`,
    })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const openAsAdmin = async (): Promise<OpenedPage> => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(opened.page, 'vi', platform.password)
  await opened.page.getByText(vi.line.ok).waitFor()
  return opened
}
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement?.textContent ?? ""')
const focusedRow = (page: Page): Promise<string> => page.evaluate('document.activeElement?.dataset.row ?? ""')

it('goes from page to page with the focus, the title and the Back button right, in one live session', async () => {
  const { page, trespasses, close } = await openAsAdmin()
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await expect.poll(() => page.title()).toBe(`${vi.page.desk} · Sealtrail`)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe(vi.shell.skip)
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement?.id')).toBe('main')

  await page.locator('[data-page-menu] button').click()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('link', { name: vi.page.trips, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: vi.page.trips }).waitFor()
  expect(await focused(page)).toBe(vi.page.trips)
  await expect.poll(() => page.title()).toBe(`${vi.page.trips} · Sealtrail`)
  await page.goBack()
  await page.locator('[data-queue]').waitFor()
  await expect.poll(() => page.title()).toBe(`${vi.page.desk} · Sealtrail`)
  expect(sockets).toEqual([])
  expect(trespasses()).toEqual([])
  await close()
})

it('shows one region to who sees them all, until all are chosen again', async () => {
  const api = await callApi({ url: platform.url, username: 'admin', password: platform.password })
  const [gate] = ((await api.call('GET', '/gates')) as { items: { properties: object; geometry: object }[] }).items
  await api.call('POST', '/gates', { ...gate, id: 'huu-nghi', properties: { ...gate?.properties, region: 'I' } })
  const { page, trespasses, close } = await openAsAdmin()
  const choice = page.locator('[data-region-choice]')
  const count = page.locator('[data-row]')
  await choice.selectOption('I')
  await page.goto(`${platform.url}/trips`)
  await page.getByText(vi.trips.noneFound, { exact: true }).waitFor()
  expect(await choice.inputValue()).toBe('I')
  await choice.selectOption('')
  await count.first().waitFor()
  expect(trespasses()).toEqual([])
  await close()
})

it('says what is no page and what is not for this role, with a way on', async () => {
  const api = await callApi({ url: platform.url, username: 'admin', password: platform.password })
  await api.call('POST', '/users', {
    username: 'carrier.one',
    displayName: 'Hãng vận tải',
    role: 'carrier',
    carrierId: 'C1',
    password: FIRST_PASSWORD,
  })
  const own = await callApi({ url: platform.url, username: 'carrier.one', password: FIRST_PASSWORD })
  await own.call('PUT', '/session/password', { currentPassword: FIRST_PASSWORD, newPassword: PASSWORD })
  const { page, close } = await openAsAdmin()
  await page.goto(`${platform.url}/không-có`)
  await page.getByRole('heading', { name: vi.shell.notFound.title }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('link', { name: vi.shell.toDesk }).click()
  await page.locator('[data-queue]').waitFor()
  await close()

  const carrier = await openPage(browser, { address: `${platform.url}/seals`, language: 'vi' })
  await carrier.page.getByLabel(vi.signIn.username).fill('carrier.one')
  await carrier.page.getByLabel(vi.signIn.password, { exact: true }).fill(PASSWORD)
  await carrier.page.getByRole('button', { name: vi.signIn.submit, exact: true }).click()
  await carrier.page.locator('[data-no-permission]', { hasText: vi.role.carrier }).waitFor()
  expect(await seriousFindings(carrier.page)).toEqual([])
  await carrier.page.locator('[data-page-menu] button').click()
  await carrier.page.getByRole('link', { name: vi.page.trips, exact: true }).waitFor()
  expect(await carrier.page.getByRole('link', { name: vi.page.seals, exact: true }).count()).toBe(0)
  await carrier.close()
})

it('lists trips page by page, sorted, filtered by the address, by keyboard, and exports what is seen', async () => {
  const { page, trespasses, close } = await openAsAdmin()
  await page.goto(`${platform.url}/trips`)
  await page.locator('[data-row-count="100"]').waitFor()
  // Virtual: a hundred rows are known, a screenful is drawn.
  expect(await page.locator('[data-row]').count()).toBeLessThan(60)
  await page.locator('[data-row="0"]').focus()
  await page.keyboard.press('ArrowDown')
  expect(await focusedRow(page)).toBe('1')
  await page.keyboard.press('End')
  await page.locator(`[data-row-count="${TRIPS}"]`).waitFor()
  await page.keyboard.press('Home')
  await expect.poll(() => focusedRow(page)).toBe('0')

  await page.getByRole('button', { name: vi.trips.declaration }).click()
  await expect.poll(() => page.locator('[data-row="0"]').textContent()).toContain('500100000000')
  expect(new URL(page.url()).search).toBe('?sort=declaration')
  expect(await page.getByRole('columnheader', { name: vi.trips.declaration }).getAttribute('aria-sort')).toBe(
    'ascending',
  )

  await page.getByLabel(vi.filter.text).fill('74c-105')
  await page.locator('[data-row-count="1"]').waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBe('74c-105')
  await page.reload()
  await page.locator('[data-row-count="1"]').waitFor()

  await page.getByRole('button', { name: vi.table.columns }).click()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByLabel(vi.trip.vehicle).uncheck()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.locator('[data-row-count="1"]').waitFor()
  expect(await page.getByRole('columnheader', { name: vi.trip.vehicle }).count()).toBe(0)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: vi.table.export }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const [head, row, ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n')
  expect(head).toBe(
    `\uFEFF${[vi.trips.declaration, vi.trip.containers, vi.trips.state, vi.trips.origin, vi.trips.destination, vi.trips.seals, vi.trips.deadline].join(',')}`,
  )
  expect(row).toContain(`500100000005,CSQU3054383,${vi.tripState.DRAFT},Cửa khẩu Lao Bảo`)
  expect(rest).toEqual([''])

  await page.locator('[data-row="0"]').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/trip/)
  expect(trespasses()).toEqual([])
  await close()
})

it('finds everything with Ctrl-K, without diacritics, by keyboard', async () => {
  const { page, trespasses, close } = await openAsAdmin()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('lao bao')
  await page.getByRole('option', { name: 'Cửa khẩu Lao Bảo' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL('**/trips?gate=lao-bao')
  await page.getByRole('heading', { level: 1, name: vi.page.trips }).waitFor()

  // From within another field, and a page by its name.
  await page.getByLabel(vi.filter.text).focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ban truc')
  await page.getByRole('option', { name: vi.page.desk }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-queue]').waitFor()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('74C-107')
  const found = page.getByRole('option', { name: '74C-107.34' })
  await found.waitFor()
  await page.keyboard.press('Escape')
  await found.waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  await page.keyboard.type('không có gì như thế')
  await page.getByText('Không tìm thấy gì').waitFor()
  expect(trespasses()).toEqual([])
  await close()
})
