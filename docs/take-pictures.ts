import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Language, launchBrowser, openPage, signIn } from '../test/browser/open-page.ts'

/** `npm run pictures -- URL PASSWORD`: takes docs/images anew from a running demo. */
const [address, password] = process.argv.slice(2)
const FOLDER = join(import.meta.dirname, 'images')
/** The map draws and live alerts come within this, ms. */
const SETTLE_MS = 4_000
const WIDE = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

type Picture = {
  readonly name: string
  readonly language: Language
  readonly size: { readonly width: number; readonly height: number }
  readonly scheme?: 'light' | 'dark'
  /** Opens the first alert whose card holds this. */
  readonly alert?: RegExp
}
const PICTURES: readonly Picture[] = [
  { name: 'desk-vi', language: 'vi', size: WIDE, alert: /rời tuyến/ },
  { name: 'desk-en', language: 'en', size: WIDE, alert: /left route/ },
  { name: 'desk-dark-vi', language: 'vi', size: WIDE, scheme: 'dark', alert: /cắt\/đứt/ },
  { name: 'map-en', language: 'en', size: WIDE },
  { name: 'phone-vi', language: 'vi', size: PHONE },
  { name: 'phone-en', language: 'en', size: PHONE, alert: /left route/ },
]

const take = async (browser: Browser, picture: Picture, url: string, secret: string): Promise<void> => {
  const { name, language, size, scheme = 'light', alert } = picture
  const opened = await openPage(browser, { address: url, language, size, scheme })
  await signIn(opened.page, language, secret)
  await opened.page.waitForTimeout(SETTLE_MS)
  if (alert) {
    await opened.page.getByText(alert).first().click()
    await opened.page.waitForTimeout(SETTLE_MS)
  }
  await opened.page.screenshot({ path: join(FOLDER, `${name}.png`) })
  for (const trespass of opened.trespasses()) console.error(`${name}: ${trespass}`)
  await opened.close()
}

if (!address || !password) throw new Error('expected the address and the password that `npm run demo` prints')
mkdirSync(FOLDER, { recursive: true })
const browser = await launchBrowser()
for (const picture of PICTURES) await take(browser, picture, address, password)
await browser.close()
