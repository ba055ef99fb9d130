import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

/** Vite puts a hash of the content into these names: they never change. */
const HASHED = '/assets'

/** The built web page: hashed files are kept by browsers for ever, the page itself never. */
export const staticPages = (options: { readonly webRoot: string }): Router => {
  const router = Router()
  const year = { immutable: true, maxAge: '365d', index: false, fallthrough: false } as const
  router.use(HASHED, express.static(join(options.webRoot, HASHED), year))
  router.use(express.static(options.webRoot, { index: false, maxAge: 0, redirect: false }))
  router.get('/{*path}', servePage(join(options.webRoot, 'index.html')))
  return router
}

const NOT_BUILT =
  'The web page is not built yet: start with `npm start`, which builds it. The API is served under /api/v1.\n'

/** Every path that is no file is the page's own to understand (a screen's address). */
const servePage =
  (file: string): RequestHandler =>
  (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    if (!request.accepts('html')) {
      response.status(404).type('text/plain').send('not found\n')
      return
    }
    response.sendFile(file, { cacheControl: false }, (error?: Error) => {
      if (!error || response.headersSent) return
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') response.status(503).type('text/plain').send(NOT_BUILT)
      else next(error)
    })
  }
