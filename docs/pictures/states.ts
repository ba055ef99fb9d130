import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { ADMIN_PASSWORD, startPlatform } from '../../bench/platform/start-platform.ts'
import { type Film, keep, nameOf, sitDown, stillness, takeShots } from './camera.ts'
import type { Shot, Size, Visit } from './shots.ts'

/*
 * What is shown when there is nothing yet, nothing comes, nothing can be reached, or nothing may be seen: on a platform
 * that has just been started, on a line that is held, and on one that is cut.
 */
const MAIN = ['/trips', '/handover', '/reports'] as const
const EMPTY = ['/', ...MAIN, '/seals', '/corridors', '/webhooks', '/quarantine', '/arm'] as const
const LOADING_MS = 1_500
/** The page asks a few times before it gives up. */
const ERROR_WITHIN_MS = 60_000
const ANSWERS = '**/api/v1/**'
/** Without these nobody is signed in, and the page has no words for what it may show. */
const KEPT = /\/api\/v1\/(session|settings)$/

const visitOn = (size: Size): Visit => ({ language: 'vi', size, scheme: 'light' })
const shotsOf = (state: string, paths: readonly Shot['path'][]): Shot[] =>
  paths.map((path) => ({ name: `${state}-${path === '/' ? 'desk' : path.slice(1)}`, path }))

/** An empty platform: the first night. */
const takeEmpty = async (browser: Browser, film: Film): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-empty-'))
  const platform = await startPlatform(dataDir)
  const empty: Film = { ...film, url: platform.url, password: ADMIN_PASSWORD, records: {} }
  for (const size of [1440, 390] as const) {
    const opened = await sitDown(browser, empty, visitOn(size))
    await takeShots(opened, empty, visitOn(size), shotsOf('empty', EMPTY))
    await opened.close()
  }
  await platform.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** The page is there and its answers are not: still on their way, or cut off. */
const takeBroken = async (browser: Browser, film: Film, state: 'loading' | 'error', size: Size): Promise<void> => {
  const visit = visitOn(size)
  const opened = await sitDown(browser, film, visit)
  await opened.context.route(ANSWERS, (route) => {
    if (KEPT.test(route.request().url())) return route.fallback()
    return state === 'error' ? route.abort('connectionreset') : undefined
  })
  for (const shot of shotsOf(state, MAIN)) {
    await opened.page.goto(film.url + shot.path, { waitUntil: 'commit' })
    await opened.page.locator('#main').waitFor()
    if (state === 'error') await opened.page.getByRole('alert').first().waitFor({ timeout: ERROR_WITHIN_MS })
    else await opened.page.waitForTimeout(LOADING_MS)
    await keep(opened.page, film, nameOf(shot, visit))
  }
  await opened.close()
}

/** A desk whose line is gone: what it knows stays, and it says since when. */
const takeOffline = async (browser: Browser, film: Film, size: Size): Promise<void> => {
  const visit = visitOn(size)
  const opened = await sitDown(browser, film, visit)
  await opened.page.goto(film.url)
  await stillness(opened.page)
  await opened.context.setOffline(true)
  await opened.page.locator('[data-banner="offline"]').waitFor({ timeout: ERROR_WITHIN_MS })
  await keep(opened.page, film, nameOf({ name: 'offline-desk' }, visit))
  await opened.close()
}

/** Before the sign-in, a page that is not for this role, and one that does not exist. */
const takeClosedDoors = async (browser: Browser, film: Film): Promise<void> => {
  const visit = visitOn(1440)
  const outside = await sitDown(browser, film, visit, null)
  await outside.page.getByRole('button').first().waitFor()
  await keep(outside.page, film, nameOf({ name: 'sign-in' }, visit))
  await outside.close()
  const officer = await sitDown(browser, film, visit, 'canbo')
  for (const [name, path] of [
    ['no-permission', '/people'],
    ['not-found', '/nowhere'],
  ] as const) {
    await officer.page.goto(film.url + path)
    await officer.page.locator('h1').first().waitFor({ state: 'attached' })
    await officer.page.waitForTimeout(LOADING_MS)
    await keep(officer.page, film, nameOf({ name }, visit))
  }
  await officer.close()
}

export const takeStates = async (browser: Browser, film: Film): Promise<void> => {
  await takeClosedDoors(browser, film)
  for (const state of ['loading', 'error'] as const)
    for (const size of [1440, 390] as const) await takeBroken(browser, film, state, size)
  for (const size of [1440, 390] as const) await takeOffline(browser, film, size)
  await takeEmpty(browser, film)
}
