import express, { type Express } from 'express'
import { apiDocs } from '../api-docs/api-docs.ts'
import type { Context } from '../context.ts'
import { healthRoutes } from '../health/health-routes.ts'
import type { PortStates } from '../health/port-states.ts'
import { requestMetrics } from '../health/request-metrics.ts'
import { openApiDocument } from '../openapi/openapi-document.ts'
import { OPERATIONS } from '../operations/operations.ts'
import { isFront } from '../session/caller-address.ts'
import { answerProblems } from './answer-problems.ts'
import { mapPackageRoute } from './map-package-route.ts'
import { Problem } from './problem.ts'
import { securityHeaders } from './security-headers.ts'
import { serveOperations } from './serve-operations.ts'
import { staticPages } from './static-pages.ts'

/** Everything that HTTP answers, in the order in which it is asked. */
export const createApp = (context: Context, portStates: () => Promise<PortStates>): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  // Behind a TLS front (PUBLIC_URL is set) the caller's address is what the front says; else nobody may say one.
  if (context.options.publicUrl !== null) app.set('trust proxy', isFront)
  app.use(requestMetrics(context))
  app.use(securityHeaders(context.options))
  app.use(healthRoutes({ portStates, metrics: context.metrics }))
  // Made when it is first asked for: describing every schema takes a third of a second, and on most days nobody asks.
  let document: ReturnType<typeof openApiDocument> | undefined
  app.get('/api/openapi.json', (_request, response) => {
    document ??= openApiDocument(OPERATIONS)
    response.json(document)
  })
  app.use('/api/docs', apiDocs())
  app.use('/api/v1', serveOperations(OPERATIONS, context))
  app.use('/api', (request) => {
    throw new Problem({
      status: 404,
      code: 'path.unknown',
      detail: `${request.originalUrl.slice(0, 200)} is not served`,
    })
  })
  app.use(mapPackageRoute(context))
  app.use(staticPages(context.options))
  app.use(answerProblems(context))
  return app
}
