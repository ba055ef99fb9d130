import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../bench/platform/launch-chromium.ts'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { openPage, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

/** Longer than the page itself waits for a sound to begin (sound/chime.ts). */
const TRIED_MS = 4_000

let platform: PlatformWithPage
beforeAll(async () => {
  platform = await startPlatformWithPage()
})
afterAll(() => platform?.stop())

it('is refused visibly until the page is clicked, and stays muted on this machine', async () => {
  // As officers' browsers are; without a screen Chromium is laxer.
  const strict = await launchChromium(['--autoplay-policy=document-user-activation-required'])
  const { page, context } = await openPage(strict, { address: platform.url, language: 'vi' })
  await signIn(page, 'vi', platform.password)
  await page.locator('[data-sound="on"]').click()
  await page.locator('[data-sound="off"]').waitFor()
  await page.reload()
  await page.locator('[data-sound="off"]').click()
  await page.locator('[data-sound="on"]').waitFor()
  // Another window that nobody has clicked in yet: the browser refuses, and the page says so.
  const other = await context.newPage()
  const desk = other.waitForRequest(/socket\.io/)
  await other.goto(platform.url)
  await desk
  // Whatever Playwright asks a page counts as a gesture there: it is left alone until it has tried to sound.
  await other.waitForTimeout(TRIED_MS)
  const sound = other.locator('[data-sound="refused"]')
  expect(await sound.textContent()).toBe(vi.sound.allow)
  await sound.click()
  await other.locator('[data-sound="on"]').waitFor()
  await strict.close()
})
