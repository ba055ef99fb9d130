import { expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { launchBrowser, openPage, signIn } from './open-page.ts'
import { startPlatformWithPage } from './start-platform-with-page.ts'

it('asks for a new password before anything else when the first one was generated', async () => {
  const platform = await startPlatformWithPage({ generatesPassword: true })
  const browser = await launchBrowser()
  try {
    const { page, trespasses } = await openPage(browser, { address: platform.url, language: 'vi' })
    await signIn(page, 'vi', 'không phải mật khẩu')
    await page.getByText(vi.signIn.wrong).waitFor()
    await signIn(page, 'vi', platform.password)
    await page.getByText(vi.password.forced).waitFor()
    await page.getByLabel(vi.password.current).fill('không phải mật khẩu')
    await page.getByLabel(vi.password.next, { exact: true }).fill('một mật khẩu thật dài')
    await page.getByLabel(vi.password.again).fill('một mật khẩu thật dài')
    await page.getByRole('button', { name: vi.password.submit }).click()
    await page.getByText(vi.password.wrong).waitFor()
    await page.getByLabel(vi.password.current).fill(platform.password)
    await page.getByRole('button', { name: vi.password.submit }).click()
    await page.getByText(vi.queue.emptyTitle).waitFor()
    await page.getByText(vi.map.noRoads).waitFor()
    expect(trespasses()).toEqual([])
  } finally {
    await browser.close()
    await platform.stop()
  }
})
