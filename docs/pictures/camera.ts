import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type OpenedPage, openPage, signIn } from '../../test/browser/open-page.ts'
import { type RecordName, type Shot, SIZES, type Visit } from './shots.ts'

/** Letters come within this, ms; maps draw, charts come and corridors are buffered within the longer one. */
const SETTLE_MS = 700
const SETTLE_MAP_MS = 6_000
const SKELETONS_WITHIN_MS = 20_000
/** Letters stay sharp; a picture of a desk takes some 60 kB instead of 250 as PNG. */
const WEBP_QUALITY = 80

export type Film = {
  readonly folder: string
  readonly format: 'webp' | 'png'
  readonly url: string
  readonly password: string
  /** Where pages with a parameter are opened. */
  readonly records: Partial<Record<RecordName, string>>
}

export const nameOf = ({ name }: Pick<Shot, 'name'>, { size, language, scheme }: Visit): string =>
  `${name}-${size}-${language}-${scheme}`

/** A browser that has signed in as `username`; `null` = that stands before the sign-in. */
export const sitDown = async (
  browser: Browser,
  film: Film,
  { language, size, scheme }: Visit,
  username: string | null = 'admin',
): Promise<OpenedPage> => {
  const opened = await openPage(browser, {
    address: film.url,
    language,
    scheme,
    size: SIZES[size],
    hasTouch: size === 390,
  })
  if (username === null) return opened
  // Whoever looks at pictures has found the tour.
  await opened.context.addInitScript(`localStorage.setItem('sealtrail.tour', '["${username}"]')`)
  await signIn(opened.page, language, film.password, username)
  await opened.page.locator('#main').waitFor()
  return opened
}

/** Opens each page by its address, waits until it stands still, and keeps what is seen. */
export const takeShots = async (
  opened: OpenedPage,
  film: Film,
  visit: Visit,
  shots: readonly Shot[],
): Promise<void> => {
  const { page } = opened
  for (const shot of shots) {
    const record = shot.record ?? shot.path
    const address = record.includes(':') || shot.record ? film.records[record] : record
    if (!address) throw new Error(`docs/pictures/dress-world.ts: name in \`records\` a record to open ${record} on`)
    await page.goto(film.url + address)
    await stillness(page)
    if (shot.act) {
      await shot.act(page)
      await stillness(page)
    }
    await keep(page, film, nameOf(shot, visit))
  }
  for (const trespass of opened.trespasses()) console.error(`${nameOf({ name: 'sitting' }, visit)}: ${trespass}`)
}

export const stillness = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  const skeleton = page.locator('.mantine-Skeleton-root').first()
  await skeleton.waitFor({ state: 'detached', timeout: SKELETONS_WITHIN_MS })
  await page.waitForTimeout((await page.locator('.leaflet-container').count()) > 0 ? SETTLE_MAP_MS : SETTLE_MS)
}

/** Chromium itself makes WebP: nothing to install, and a quarter of PNG's size. */
export const keep = async (page: Page, { folder, format }: Film, name: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const devtools = await page.context().newCDPSession(page)
  const { data } = await devtools.send('Page.captureScreenshot', {
    format,
    ...(format === 'webp' ? { quality: WEBP_QUALITY } : {}),
  })
  await devtools.detach()
  writeFileSync(join(folder, `${name}.${format}`), Buffer.from(data, 'base64'))
}
