import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { DashboardOptions } from '../context.ts'

/**
 * The browser's guards. No inline script, no style element, no other host but that of the road map's tiles: the page
 * sets styles through the object model only, which this policy lets pass.
 */
export const securityHeaders = (options: Pick<DashboardOptions, 'mapTiles' | 'publicUrl'>): RequestHandler => {
  const tiles = typeof options.mapTiles === 'string' ? [tileSource(options.mapTiles)] : []
  const isHttps = options.publicUrl?.startsWith('https:') ?? false
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:', ...tiles],
        'connect-src': ["'self'"],
        'font-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    // Only a browser that came by https may be told to come back by https.
    strictTransportSecurity: isHttps,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  })
}

/** `https://{s}.tiles.example/{z}/{x}/{y}.png` may be asked at `https://*.tiles.example`. */
const tileSource = (tiles: string): string => {
  const [, scheme = '', host = ''] = /^(https?:\/\/)([^/]+)/.exec(tiles) ?? []
  return scheme + host.replace(/^\{\w+\}\./, '*.')
}
