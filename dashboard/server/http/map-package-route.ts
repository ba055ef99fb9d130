import { stat } from 'node:fs/promises'
import { type RequestHandler, Router } from 'express'
import type { Logger } from 'pino'
import type { Context } from '../context.ts'
import { demandSignedIn } from './permit.ts'
import { Problem } from './problem.ts'

/** Where the road map's PMTiles file is read from, a few bytes at a time (RFC 9110, section 14). */
export const MAP_PACKAGE_PATH = '/map/roads.pmtiles'

/** Browsers may keep what they have read; that the file was replaced they notice by its ETag. */
const KEEP_S = 24 * 3_600

/** Serves the PMTiles file of `MAP_TILES` to who is signed in, as the page's other data; 404 when none is set. */
export const mapPackageRoute = (context: Context): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const { mapTiles } = context.options
  const file = typeof mapTiles === 'object' ? mapTiles?.file : undefined
  router.get(MAP_PACKAGE_PATH, async (request, _response, next) => {
    await demandSignedIn(request, context)
    next()
  })
  router.get(MAP_PACKAGE_PATH, sendPackage(file, context.log))
  return router
}

/** A strong ETag, for a reader keeps directories of the file and must see that they are of another one. */
const sendPackage =
  (file: string | undefined, log: Logger): RequestHandler =>
  async (_request, response, next) => {
    if (file === undefined)
      throw new Problem({ status: 404, code: 'map.none', detail: 'no PMTiles file is set: see MAP_TILES' })
    const state = await stat(file).catch((error: unknown) => {
      log.warn({ err: error }, 'the PMTiles file of MAP_TILES can not be read any more: maps are without roads')
      throw new Problem({ status: 404, code: 'map.gone', detail: 'the PMTiles file of MAP_TILES is gone' })
    })
    response.setHeader('ETag', `"${state.size.toString(16)}-${Math.round(state.mtimeMs).toString(16)}"`)
    response.setHeader('Cache-Control', `private, max-age=${KEEP_S}`)
    response.setHeader('Content-Type', 'application/vnd.pmtiles')
    response.sendFile(file, { cacheControl: false, dotfiles: 'allow' }, (error?: Error) => {
      if (error && !response.headersSent) next(error)
    })
  }
