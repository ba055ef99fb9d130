import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Replaced in `index.html` by each answer's own nonce, so that the page may hand it to what makes style elements. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

export const nonceOf = (response: Response): string => String((response.locals as { nonce?: string }).nonce ?? '')

/**
 * The browser's guards. No inline script ever; style elements only with this answer's nonce (Mantine makes some at
 * run time); no other host but that of the road map's tiles.
 */
export const securityHeaders = (options: {
  readonly mapTiles: string | null
  readonly publicUrl: string | null
}): RequestHandler[] => {
  const tiles = options.mapTiles === null ? [] : [tileSource(options.mapTiles)]
  const isHttps = options.publicUrl?.startsWith('https:') ?? false
  const giveNonce: RequestHandler = (_request, response, next) => {
    ;(response.locals as { nonce?: string }).nonce = randomBytes(16).toString('base64')
    next()
  }
  const guards = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
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
  return [giveNonce, guards]
}

/** `https://{s}.tiles.example/{z}/{x}/{y}.png` may be asked at `https://*.tiles.example`. */
const tileSource = (tiles: string): string => {
  const [, scheme = '', host = ''] = /^(https?:\/\/)([^/]+)/.exec(tiles) ?? []
  return scheme + host.replace(/^\{\w+\}\./, '*.')
}
