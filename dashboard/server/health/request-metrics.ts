import type { RequestHandler } from 'express'
import { Histogram, type Registry } from 'prom-client'

/** Seconds; from a look-up to a national track. */
const BUCKETS_S = [0.005, 0.02, 0.1, 0.5, 2, 10]

/** Times every request by method, kind of path and status: never by the path itself, which has ids in it. */
export const requestMetrics = (deps: { readonly metrics: Registry }): RequestHandler => {
  const durations = new Histogram({
    name: 'sealtrail_http_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'area', 'status'],
    buckets: BUCKETS_S,
    registers: [deps.metrics],
  })
  return (request, response, next) => {
    const end = durations.startTimer()
    response.on('close', () =>
      end({ method: request.method, area: areaOf(request.originalUrl), status: String(response.statusCode) }),
    )
    next()
  }
}

const AREAS = [
  'session',
  'settings',
  'gates',
  'zones',
  'corridors',
  'seals',
  'trips',
  'alerts',
  'webhooks',
  'quarantine',
]

const areaOf = (url: string): string => {
  const [, api, version, area = ''] = url.split(/[/?]/)
  if (api === 'api' && version === 'v1') return AREAS.includes(area) ? area : 'other'
  return api === 'health' || api === 'metrics' ? api : 'web'
}
