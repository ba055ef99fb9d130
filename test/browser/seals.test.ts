import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { setUpBorder } from './border.ts'
import { launchBrowser, type OpenedPage, openPage, seriousFindings, signIn } from './open-page.ts'
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

const openAsAdmin = async (path: string): Promise<OpenedPage> => {
  const opened = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(opened.page, 'vi', platform.password)
  await opened.page.getByText(vi.line.ok).waitFor()
  await opened.page.goto(platform.url + path)
  return opened
}
const api = () => callApi({ url: platform.url, username: 'admin', password: platform.password })
const tokenShown = (page: Page) => page.locator('[data-token-once] output').textContent()

it('registers a seal by hand: what is wrong is said at its field, the token is shown once', async () => {
  const { page, trespasses, close } = await openAsAdmin('/seals?view=register')
  const id = page.getByLabel(vi.seals.id)
  await id.fill('không được')
  await page.getByRole('button', { name: vi.seals.register, exact: true }).click()
  const problem = page.locator('[data-form-problem]')
  await problem.waitFor()
  expect(await problem.textContent()).toContain(vi.seals.id)
  expect(await id.getAttribute('aria-invalid')).toBe('true')
  expect(await seriousFindings(page)).toEqual([])

  await id.fill('VN2000001')
  await page.getByLabel(vi.seals.gate).selectOption('lao-bao')
  await page.getByRole('button', { name: vi.seals.register, exact: true }).click()
  await page.locator('[data-token-once]').waitFor()
  expect((await tokenShown(page))?.length).toBeGreaterThan(30)
  await page.locator('[data-done-line]', { hasText: 'VN2000001' }).waitFor()
  await page.reload()
  await id.waitFor()
  expect(await page.locator('[data-token-once]').count()).toBe(0)
  expect(trespasses()).toEqual([])
  await close()
})

it('registers a file, all or none, and saves the tokens', async () => {
  const { page, close } = await openAsAdmin('/seals?view=register')
  const upload = (text: string) =>
    page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'seals.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await upload('id,gate\nVN3000001,lao-bao\nVN3000002,không-có\n')
  await page.getByText(vi.problem['table_rows-refused']).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    upload('id,model,reportingIntervalS,gate\nVN3000001,JT701D,30,lao-bao\nVN3000002,,60,dong-ha\n'),
  ])
  expect(file.suggestedFilename()).toBe('seal-tokens.csv')
  await page.getByText('seal-tokens.csv').waitFor()

  await page.getByRole('button', { name: vi.seals.view.stock }).click()
  await page.locator('[data-table="seal-stock"] [data-row]', { hasText: 'ICD Đông Hà' }).click()
  await page.waitForURL('**/seals?gate=dong-ha')
  await page.locator('[data-row="0"]', { hasText: 'VN3000002' }).click()
  await page.getByRole('heading', { level: 1, name: 'VN3000002' }).waitFor()
  await close()
})

it('hands a seal over, changes it with a way back, and tells of a change by somebody else', async () => {
  await (await api()).call('POST', '/seals', { id: 'VN4000001', model: 'JT701D', gate: 'lao-bao' })
  const { page, trespasses, close } = await openAsAdmin('/seals/VN4000001')
  await page.getByText(vi.seals.noCustody).waitFor()
  await page.getByLabel(vi.seals.toState).selectOption('in-repair')
  await page.getByLabel(vi.seals.note).fill('Pin chai')
  await page.getByRole('button', { name: vi.seals.handOver, exact: true }).click()
  await page.locator('[data-custody="1"]', { hasText: 'Pin chai' }).waitFor()

  const model = page.getByLabel(vi.seals.model)
  await model.fill('G300')
  await page.getByRole('button', { name: vi.act.save, exact: true }).click()
  await page.locator('[data-done-line]').getByRole('button', { name: vi.act.undo }).click()
  await page.getByText(vi.seals.changedBack.replace('{{id}}', 'VN4000001')).waitFor()
  await expect.poll(() => model.inputValue()).toBe('JT701D')

  // Somebody else, elsewhere, between the opening of this form and its saving.
  await model.fill('Của tôi')
  const response = await page.request.patch(`${platform.url}/api/v1/seals/VN4000001`, {
    data: { model: 'Của người khác' },
    headers: { 'If-Match': '"4"', Origin: platform.url },
  })
  expect([response.status(), await response.text()]).toEqual([200, expect.anything()])
  await page.getByRole('button', { name: vi.act.save, exact: true }).click()
  const problem = page.locator('[data-form-problem]', { hasText: 'admin' })
  await problem.waitFor()
  expect(await model.inputValue()).toBe('Của tôi')
  await problem.getByRole('button', { name: vi.form.reload }).click()
  await expect.poll(() => model.inputValue()).toBe('Của người khác')
  expect(trespasses()).toEqual([])
  await close()
})

it('asks before a token is replaced, and tells the new one once', async () => {
  await (await api()).call('POST', '/seals', { id: 'VN5000001' })
  const { page, close } = await openAsAdmin('/seals/VN5000001')
  await page.getByRole('button', { name: vi.seals.rotate }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.locator('[data-token-once]').count()).toBe(0)
  await page.getByRole('button', { name: vi.seals.rotate }).click()
  await dialog.getByRole('button', { name: vi.seals.rotate }).click()
  await page.locator('[data-token-once]').waitFor()
  expect((await tokenShown(page))?.length).toBeGreaterThan(30)
  await close()
})
