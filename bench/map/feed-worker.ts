import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { Server } from 'socket.io'
import { type ClientToServer, LIVE_NAMESPACE, type ServerToClient } from '../../contract/live.ts'
import { createMovingFleet } from './moving-fleet.ts'

export type FeedOrder = { readonly platformUrl: string; readonly seals: number; readonly seed: string }

/** CONTRACT, "Live": at most one batch a second. */
const BATCH_MS = 1_000
const HEALTH_MS = 5_000
const NOTHING_YET = '0000000000000000'

const order = workerData as FeedOrder
const platform = new URL(order.platformUrl)

/** Everything but the socket is the platform's own answer, byte for byte. */
const passOn = (request: IncomingMessage, response: ServerResponse): void => {
  const { method, url, headers } = request
  const asked = httpRequest({ host: platform.hostname, port: platform.port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  asked.on('error', () => response.destroy())
  request.pipe(asked)
}

const fleet = createMovingFleet(order.seals, order.seed)
const server = createServer(passOn)
const io: Server<ClientToServer, ServerToClient> = new Server(server, { serveClient: false })
const live = io.of(LIVE_NAMESPACE)
live.on('connection', (socket) => {
  socket.emit('snapshot', { seals: fleet.rows(Date.now()), alerts: [], cursor: NOTHING_YET })
})
// Every seal in every batch, also those out of sight: more than the platform ever sends to one screen.
setInterval(() => {
  fleet.step()
  live.emit('seals', fleet.rows(Date.now()))
}, BATCH_MS)
setInterval(() => {
  live.emit('health', { lagMs: 0, stores: { journal: 'ok', records: 'ok', positions: 'ok' }, silentSeals: 0 })
}, HEALTH_MS)
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port))
