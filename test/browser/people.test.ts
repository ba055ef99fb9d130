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
const secretShown = async (page: Page): Promise<string> =>
  (await page.locator('[data-token-once] output').textContent()) ?? ''
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

it('adds a person who signs in with the password told once, disables them, and takes it back', async () => {
  const { page, trespasses, close } = await openAsAdmin('/people?view=new-user')
  await page.getByLabel(vi.people.username).fill('lan')
  await press(page, vi.people.register)
  // An officer without a region would see nothing: the server says so at the field.
  await page.locator('[data-form-problem]').waitFor()
  await page.getByRole('main').getByLabel(vi.people.region).selectOption('IX')
  await page.getByLabel(vi.people.displayName).fill('Trần Thị Lan')
  await press(page, vi.people.register)
  await page.locator('[data-token-once]').waitFor()
  const password = await secretShown(page)
  expect(await seriousFindings(page)).toEqual([])

  const hers = await openPage(browser, { address: platform.url, language: 'vi' })
  await signIn(hers.page, 'vi', password, 'lan')
  await hers.page.getByText(vi.password.forced).waitFor()
  await hers.close()

  await page.goto(`${platform.url}/people`)
  await page.locator('[data-row]', { hasText: 'Trần Thị Lan' }).click()
  await page.waitForURL('**/people/lan')
  await press(page, vi.people.disable)
  await page.getByRole('button', { name: vi.people.enable, exact: true }).waitFor()
  await page.locator('[data-done-line]').getByRole('button', { name: vi.act.undo }).click()
  await page.getByRole('button', { name: vi.people.disable, exact: true }).waitFor()

  await page.getByLabel(vi.people.role).selectOption('supervisor')
  await press(page, vi.act.save)
  await page.locator('[data-done-line]', { hasText: vi.people.changed.replace('{{name}}', 'lan') }).waitFor()
  await press(page, vi.people.reset)
  await page.getByRole('dialog').getByRole('button', { name: vi.people.reset }).click()
  await page.locator('[data-token-once]').waitFor()
  expect(await secretShown(page)).not.toBe(password)
  expect(trespasses()).toEqual([])
  await close()
})

it('makes a token with scopes, told once, and revokes it for ever', async () => {
  const { page, trespasses, close } = await openAsAdmin('/people?view=new-token')
  await page.getByLabel(vi.people.tokenName).fill('phan-tich')
  await page.getByLabel('trips:read').check()
  await press(page, vi.people.makeToken)
  await page.locator('[data-token-once]').waitFor()
  const token = await secretShown(page)
  const asSystem = (path: string) =>
    fetch(`${platform.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } })
  expect((await asSystem('/trips')).status).toBe(200)
  expect((await asSystem('/statistics/seal-stock')).status).toBe(403)

  await press(page, vi.people.view.tokens)
  await page.locator('[data-row="0"]', { hasText: 'trips:read' }).click()
  await press(page, vi.people.revoke)
  expect(await seriousFindings(page)).toEqual([])
  await page
    .getByRole('dialog', { name: vi.people.revokeAsk.replace('{{name}}', 'phan-tich') })
    .getByRole('button', { name: vi.people.revoke })
    .click()
  await page.locator('[data-row="0"]', { hasText: vi.people.revoked }).waitFor()
  expect((await asSystem('/trips')).status).toBe(401)
  const api = await callApi({ url: platform.url, username: 'admin', password: platform.password })
  expect(await api.call('GET', '/tokens')).toMatchObject({ items: [{ name: 'phan-tich', active: false }] })
  expect(trespasses()).toEqual([])
  await close()
})
