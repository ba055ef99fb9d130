import { Router } from 'express'
import type { Registry } from 'prom-client'
import type { PortStates } from './port-states.ts'

/**
 * Outside `/api`: `/health/live` (the process turns), `/health/ready` (200 while journal and records work, `degraded`
 * when history is away: alarms go on without it), `/metrics` for Prometheus.
 */
export const healthRoutes = (deps: {
  readonly portStates: () => Promise<PortStates>
  readonly metrics: Registry
}): Router => {
  const router = Router()
  router.get('/health/live', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').json({ status: 'ok' })
  })
  router.get('/health/ready', async (_request, response) => {
    const ports = await deps.portStates()
    // The feed of one process works when the process does, and losing it loses nothing.
    const isReady = ports.journal === 'ok' && ports.records === 'ok'
    const status = isReady ? (ports.positions === 'ok' ? 'ok' : 'degraded') : 'down'
    response.setHeader('Cache-Control', 'no-store')
    response.status(isReady ? 200 : 503).json({ status, ports: { ...ports, feed: 'ok' } })
  })
  router.get('/metrics', async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.type(deps.metrics.contentType).send(await deps.metrics.metrics())
  })
  return router
}
