import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../../bench/platform/launch-chromium.ts'

export type Language = 'vi' | 'en'
export type OpenOptions = {
  readonly address: string
  readonly language: Language
  readonly scheme?: 'light' | 'dark'
  readonly size?: { readonly width: number; readonly height: number }
  readonly hasTouch?: boolean
}
export type OpenedPage = {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything that must not have happened so far: errors, CSP violations, requests to other hosts. */
  trespasses(): readonly string[]
  close(): Promise<void>
}

/** Debian's Chromium without a screen. */
export const launchBrowser = (): Promise<Browser> => launchChromium()

/** A fresh visitor who has chosen a language, with a watch on everything the page's law forbids. */
export const openPage = async (browser: Browser, options: OpenOptions): Promise<OpenedPage> => {
  const { address, language, scheme = 'light', size = { width: 1366, height: 768 } } = options
  const { hasTouch = false } = options
  const context = await browser.newContext({
    viewport: size,
    hasTouch,
    colorScheme: scheme,
    reducedMotion: 'no-preference',
  })
  await context.addInitScript(`localStorage.setItem('sealtrail.language', '${language}')`)
  const page = await context.newPage()
  const found: string[] = []
  page.on('pageerror', (error) => found.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) found.push(`CSP: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== new URL(address).host) found.push(`other host: ${request.url()}`)
  })
  await page.goto(address)
  return { page, context, trespasses: () => found, close: () => context.close() }
}

const SIGN_IN: Readonly<Record<Language, { user: string; password: string; submit: string }>> = {
  vi: { user: 'Tên đăng nhập', password: 'Mật khẩu', submit: 'Đăng nhập' },
  en: { user: 'User name', password: 'Password', submit: 'Sign in' },
}

/** Signs in by the form, as an officer does. */
export const signIn = async (page: Page, language: Language, password: string, username = 'admin'): Promise<void> => {
  const words = SIGN_IN[language]
  await page.getByLabel(words.user).fill(username)
  await page.getByLabel(words.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: words.submit, exact: true }).click()
}

/**
 * axe's findings that would keep somebody out: serious and critical ones. It runs in the page itself, whose CSP admits
 * no frames, rather than through a second page, and describes only what it objects to: the same verdict in a quarter of
 * the time.
 */
export const seriousFindings = async (page: Page): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

/** The page as it stands, when evening falls or morning comes. */
export const lightOf = async (page: Page, scheme: 'light' | 'dark'): Promise<void> => {
  await page.emulateMedia({ colorScheme: scheme })
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' })
}
