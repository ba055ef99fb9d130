import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { signIn as callAs } from '../simulators/api-client.ts'
import { inParallel } from '../simulators/in-parallel.ts'
import { launchBrowser } from '../test/browser/open-page.ts'
import { type Film, nameOf, sitDown, takeShots } from './pictures/camera.ts'
import { dressWorld } from './pictures/dress-world.ts'
import { SITTINGS } from './pictures/shots.ts'
import { startDemo } from './pictures/start-demo.ts'
import { takeStates } from './pictures/states.ts'
import { writeReadme } from './pictures/write-readme.ts'

/** `npm run pictures [-- --only=WORDS --png --into=FOLDER]`: takes docs/images anew from a demonstration of its own. */
const { values } = parseArgs({
  options: { only: { type: 'string' }, png: { type: 'boolean', default: false }, into: { type: 'string' } },
})
/** While one page settles another is drawn. */
const SITTINGS_AT_ONCE = 4
const only = new RegExp(values.only ?? '')
const folder = values.into ?? join(import.meta.dirname, 'images')

/** A page that is gone has no picture; what is written beside them stays. */
const forgetPictures = (from: string): void => {
  for (const picture of globSync('*.{webp,png}', { cwd: from })) rmSync(join(from, picture))
}

const demo = await startDemo()
const browser = await launchBrowser()
try {
  const { url, mqttUrl, password } = demo
  const as = (username: string) => callAs({ url, username, password })
  const hands = { admin: await as('admin'), national: await as('trungtam'), supervisor: await as('truongca'), mqttUrl }
  const { records } = await dressWorld(hands)
  if (!values.only) forgetPictures(folder)
  const film: Film = { folder, format: values.png ? 'png' : 'webp', url, password, records }
  await inParallel(SITTINGS, SITTINGS_AT_ONCE, async ({ visit, shots }) => {
    const wanted = shots.filter((shot) => only.test(nameOf(shot, visit)))
    if (wanted.length === 0) return
    const opened = await sitDown(browser, film, visit)
    await takeShots(opened, film, visit, wanted)
    await opened.close()
  })
  if (only.test('states')) await takeStates(browser, film)
  if (film.format === 'webp') writeReadme(folder)
} finally {
  await browser.close()
  await demo.stop()
}
