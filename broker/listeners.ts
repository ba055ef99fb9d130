import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Logger } from 'pino'
import type { BrokerOptions, TlsOptions } from './options.ts'

export type Listeners = { readonly port: number; readonly tlsPort: number | null; stop(): Promise<void> }

type Deps = { readonly onSocket: (socket: Socket) => void; readonly log: Logger }

/** Finds peers that vanished without a word, also those with keep-alive 0. */
const TCP_PROBE_MS = 60_000
// Half-open: a client that has said all still hears its PUBACKs. No delay: a PUBACK is four bytes and urgent.
const SOCKET = { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: TCP_PROBE_MS }

const listen = async (log: Logger, server: Server, port: number, host: string): Promise<number> => {
  server.listen(port, host)
  await once(server, 'listening')
  server.on('error', (err) => log.error({ err, port }, 'a connection could not be accepted'))
  return (server.address() as AddressInfo).port
}

const tlsServerOf = (deps: Deps, tls: TlsOptions, handshakeTimeout: number): Server => {
  const server = createTlsServer({
    ...SOCKET,
    cert: tls.cert,
    key: tls.key,
    ca: tls.clientCa,
    requestCert: tls.clientCa !== undefined,
    rejectUnauthorized: false, // a seal without a certificate signs in by token; `authorized` tells them apart
    minVersion: 'TLSv1.2',
    handshakeTimeout,
  })
  server.on('secureConnection', deps.onSocket)
  server.on('tlsClientError', (err) => deps.log.debug({ err }, 'a TLS handshake failed'))
  return server
}

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

/** Opens the TCP port and, when told, the TLS port. Rejects when one is taken (EADDRINUSE). */
export const startListeners = async (
  deps: Deps,
  options: BrokerOptions & { readonly connectTimeoutMs: number },
): Promise<Listeners> => {
  const plain = createServer(SOCKET, deps.onSocket)
  const port = await listen(deps.log, plain, options.port, options.host)
  if (!options.tls) return { port, tlsPort: null, stop: () => close(plain) }
  try {
    const secure = tlsServerOf(deps, options.tls, options.connectTimeoutMs)
    const tlsPort = await listen(deps.log, secure, options.tls.port, options.host)
    const stop = async (): Promise<void> => {
      await Promise.all([close(plain), close(secure)])
    }
    return { port, tlsPort, stop }
  } catch (error) {
    await close(plain)
    throw error
  }
}
