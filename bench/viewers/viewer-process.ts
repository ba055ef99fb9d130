import { setTimeout as sleep } from 'node:timers/promises'
import { inParallel } from '../../simulators/in-parallel.ts'
import { type ClientSocket, connectLive, openSession } from '../platform/live-socket.ts'
import { ADMIN_PASSWORD } from '../platform/start-platform.ts'
import type { Area } from './areas.ts'

export type ViewersOrder = { readonly url: string; readonly areas: readonly Area[]; readonly forMs: number }
/** What all viewers were sent while it was measured. */
export type ViewersResult = {
  readonly screens: number
  readonly elapsedMs: number
  readonly bytes: number
  readonly messages: number
  readonly rows: number
  readonly snapshotBytes: number
}

const CONNECTS_AT_ONCE = 8
/** Snapshots are over, and what a new area owes is told. */
const SETTLE_MS = 3_000

/** Bytes that came over the wire, as TCP counts them. */
const bytesRead = ({ io }: ClientSocket): number => {
  const transport = io.engine.transport as unknown as { ws?: { _socket?: { bytesRead: number } } }
  return transport.ws?._socket?.bytesRead ?? 0
}

const run = async ({ url, areas, forMs }: ViewersOrder): Promise<ViewersResult> => {
  const cookie = await openSession(url, 'admin', ADMIN_PASSWORD)
  const seen = { messages: 0, rows: 0, snapshots: 0 }
  const sockets = await inParallel(areas, CONNECTS_AT_ONCE, async ({ bbox, zoom }) => {
    const socket = await connectLive(url, cookie, (opening) => {
      opening.on('snapshot', () => {
        seen.snapshots += 1
      })
      opening.on('seals', (rows) => {
        seen.messages += 1
        seen.rows += rows.length
      })
    })
    socket.emit('watch', { bbox: [...bbox], zoom })
    return socket
  })
  while (seen.snapshots < areas.length) await sleep(50)
  const allBytes = () => sockets.reduce((sum, socket) => sum + bytesRead(socket), 0)
  const snapshotBytes = allBytes()
  await sleep(SETTLE_MS)
  process.send?.('watching')
  const before = { bytes: allBytes(), ...seen }
  const startMs = performance.now()
  await sleep(forMs)
  const result = {
    screens: sockets.length,
    elapsedMs: performance.now() - startMs,
    bytes: allBytes() - before.bytes,
    messages: seen.messages - before.messages,
    rows: seen.rows - before.rows,
    snapshotBytes,
  }
  for (const socket of sockets) socket.close()
  return result
}

process.once('message', (order: ViewersOrder) => {
  run(order).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
