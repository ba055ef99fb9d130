import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import vi from '../../dashboard/web/locales/vi.json' with { type: 'json' }
import { signIn as callApi } from '../../simulators/api-client.ts'
import { picturePackage, vectorPackage } from '../pmtiles/pmtiles-file.ts'
import { SAMPLE_COUNTRY } from '../pmtiles/sample-country.ts'
import { launchBrowser, openPage, signIn } from './open-page.ts'
import { type PlatformWithPage, startPlatformWithPage } from './start-platform-with-page.ts'

const PICTURE = readFileSync(join(import.meta.dirname, '../../dashboard/web/public/icon-192.png'))

let folder: string
let file: string
let browser: Browser
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-roads-'))
  file = join(folder, 'roads.pmtiles')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

const withPackage = async (bytes: Uint8Array, run: (platform: PlatformWithPage) => Promise<void>): Promise<void> => {
  writeFileSync(file, bytes)
  const platform = await startPlatformWithPage({ env: { MAP_TILES: file } })
  await run(platform).finally(platform.stop)
}

/** The platform was started a moment ago, on a machine that does other things. */
const SOON = { timeout: 20_000 }
const LONG = { timeout: 180_000 }

/** How many pixels of the road map have this colour of tokens.css. */
const pixelsOf = (page: Page, token: string): Promise<number> =>
  page.evaluate(`(() => {
    const paint = document.createElement('canvas').getContext('2d')
    paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--${token}').trim()
    paint.fillRect(0, 0, 1, 1)
    const wanted = paint.getImageData(0, 0, 1, 1).data
    let count = 0
    for (const tile of document.querySelectorAll('.leaflet-tile-pane canvas')) {
      if (tile.width === 0) continue
      const { data } = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height)
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255 && [0, 1, 2].every((part) => Math.abs(data[at + part] - wanted[part]) < 8)) count += 1
    }
    return count
  })()`)

it(
  'paints a PMTiles file, light and dark, on a wall that has only its token too, and says when it is gone',
  LONG,
  async () => {
    await withPackage(vectorPackage(SAMPLE_COUNTRY, 6), async ({ url, password }) => {
      const { page, trespasses, close } = await openPage(browser, { address: url, language: 'vi' })
      await signIn(page, 'vi', password)
      await page.getByText('© OpenStreetMap', { exact: true }).waitFor()
      // Roads are thinner than a pixel on the map of the whole country.
      for (const _ of '123') await page.getByRole('button', { name: vi.map.zoomIn }).click()
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        // Each colour is waited for: tiles are painted one by one, and again after each zoom.
        await expect.poll(() => pixelsOf(page, 'line-strong'), SOON).toBeGreaterThan(50)
        await expect.poll(() => pixelsOf(page, 'map-sea'), SOON).toBeGreaterThan(10_000)
        await expect.poll(() => pixelsOf(page, 'map-land'), SOON).toBeGreaterThan(10_000)
      }
      await page.getByText(vi.map.layers, { exact: true }).click()
      await page.getByLabel(vi.map.layer.roads).click()
      await expect.poll(() => pixelsOf(page, 'map-sea'), SOON).toBe(0)
      expect(trespasses()).toEqual([])
      await close()

      const admin = await callApi({ url, username: 'admin', password })
      const { token } = (await admin.call('POST', '/tokens', { name: 'tuong-1', role: 'display' })) as { token: string }
      const wall = await openPage(browser, { address: `${url}/wall#token=${token}`, language: 'vi' })
      await expect.poll(() => pixelsOf(wall.page, 'map-sea'), SOON).toBeGreaterThan(10_000)
      expect(wall.trespasses()).toEqual([])
      await wall.close()

      rmSync(file)
      const without = await openPage(browser, { address: url, language: 'vi' })
      await signIn(without.page, 'vi', password)
      await without.page.getByText(vi.map.brokenRoads).waitFor()
      await without.page.getByText(vi.line.ok).waitFor()
      await without.close()
    })
  },
)

it('shows the pictures of a PMTiles file', LONG, async () => {
  await withPackage(picturePackage(PICTURE, 6), async ({ url, password }) => {
    const { page, trespasses, close } = await openPage(browser, { address: url, language: 'vi' })
    await signIn(page, 'vi', password)
    const widths = () =>
      page.locator('.leaflet-tile-pane img').evaluateAll((tiles) =>
        // biome-ignore lint/suspicious/noExplicitAny: a picture, where no DOM is known
        tiles.map((tile: any) => tile.naturalWidth as number),
      )
    await expect.poll(widths, SOON).toContain(192)
    expect(trespasses()).toEqual([])
    await close()
  })
})
