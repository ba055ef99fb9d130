import type { Server as HttpServer } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { Server } from 'socket.io'
import { type ClientToServer, LIVE_NAMESPACE, type ServerToClient } from '../../../contract/live.ts'
import type { DashboardDeps } from '../context.ts'
import type { Sights } from '../session/sights.ts'
import { admitSocket, isOwnHandshake } from './admit-socket.ts'
import type { SocketData } from './live-socket.ts'

/** Clients send small messages only. */
const MESSAGE_MAX_BYTES = 16 * 1024

/**
 * What fits into one packet of Ethernet (1,460 bytes less TCP's options and the frame's head) gets no faster by being smaller, and zlib
 * answers only when the line comes back to the event loop. An alert is 1,036 bytes: most alarms leave at once.
 */
const DEFLATE_FROM_BYTES = 1_400

/**
 * Rows are much alike: a third is left of them, for 3 % of a core at 200 screens, most of it off this thread
 * (docs/decisions/0109). Nothing is kept between two messages: a window of 8 KiB holds a hundred rows, and 200 screens
 * with zlib's own would take 54 MB.
 */
const DEFLATE = {
  threshold: DEFLATE_FROM_BYTES,
  serverNoContextTakeover: true,
  zlibDeflateOptions: { level: 1, memLevel: 6, windowBits: 13 },
}

export type Io = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>
type Deps = Pick<DashboardDeps, 'records' | 'clock' | 'log'> & { readonly server: HttpServer; readonly sights: Sights }

/** Only the live namespace is served, to people who may read; nobody has business in the default one. */
export const openNamespace = (deps: Deps, options: { readonly publicUrl: string | null }): Io => {
  const io: Io = new Server(deps.server, {
    serveClient: false,
    maxHttpBufferSize: MESSAGE_MAX_BYTES,
    perMessageDeflate: DEFLATE,
    allowRequest: (request, answer) => answer(null, isOwnHandshake(request, options.publicUrl)),
  })
  io.use((_socket, next) => next(new Error('namespace.unknown')))
  io.of(LIVE_NAMESPACE).use((socket, next) => {
    admitSocket(deps, socket.handshake).then(
      (admission) => {
        if ('code' in admission) return next(new Error(admission.code))
        socket.data.sight = admission.sight
        next()
      },
      (error: unknown) => {
        deps.log.error({ err: error }, 'a screen could not be admitted')
        next(new Error('server.failed'))
      },
    )
  })
  return io
}

/** Sends away the screens whose session stands no more. */
export const sendAway = async (io: Io, deps: Deps): Promise<void> => {
  for (const socket of io.of(LIVE_NAMESPACE).sockets.values()) {
    const admission = await admitSocket(deps, socket.handshake)
    if ('code' in admission) socket.disconnect(true)
    // May see other things than before (another region, a gate that moved): it comes again and gets a new snapshot.
    else if (!isDeepStrictEqual(admission.sight, socket.data.sight)) socket.conn.close()
  }
}
