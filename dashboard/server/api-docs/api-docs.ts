import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Router } from 'express'

/** Of the package's folder only these are served. */
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']
const HOUR = '1h'

/** `/api/docs`: the OpenAPI document, browsable, from our own files. */
export const apiDocs = (): Router => {
  const router = Router({ strict: false })
  const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  router.get('/', (_request, response) => response.sendFile(join(import.meta.dirname, 'index.html')))
  router.get('/initializer.js', (_request, response) => response.sendFile(join(import.meta.dirname, 'initializer.js')))
  for (const file of SWAGGER_FILES)
    router.get(`/${file}`, (_request, response) => response.sendFile(join(swaggerFolder, file), { maxAge: HOUR }))
  return router
}
