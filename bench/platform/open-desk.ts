import type { Page } from 'playwright-core'
import { ADMIN_PASSWORD } from './start-platform.ts'

/** Opens the built page and signs in by its form, whatever its language. */
export const signInOnPage = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.locator('input[autocomplete="username"]').fill('admin')
  await page.locator('input[autocomplete="current-password"]').fill(ADMIN_PASSWORD)
  await page.keyboard.press('Enter')
}
