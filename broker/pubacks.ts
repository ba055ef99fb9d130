import type { Socket } from 'node:net'

const PUBACK_BYTES = 4
/** Type 4, flags 0, remaining length 2 (MQTT 3.1.1, 3.4). */
const PUBACK_HEAD = 0x4002

/** PUBACKs of these packets, in this order [MQTT-4.6.0-2], as one piece. */
const pubacksOf = (packetIds: readonly number[]): Buffer => {
  const bytes = Buffer.allocUnsafe(packetIds.length * PUBACK_BYTES)
  let at = 0
  for (const packetId of packetIds) at = bytes.writeUInt16BE(packetId, bytes.writeUInt16BE(PUBACK_HEAD, at))
  return bytes
}

export type Pubacks = {
  /** Acknowledges these packets in one write. */
  write(packetIds: readonly number[]): void
  /** The client does not read what it is sent: take no more from it. */
  isChoked(): boolean
  stop(): void
}

type Deps = { readonly socket: Socket; readonly onDrain: () => void; readonly onStuck: () => void }

/**
 * Writes PUBACKs to the socket itself, past Aedes. They never fall between the pieces of a packet of Aedes': those leave as one
 * write (`writev` in packet-gate.ts). `onStuck` when a client has read nothing for `drainTimeoutMs`.
 */
export const createPubacks = (
  { socket, onDrain, onStuck }: Deps,
  options: { readonly drainTimeoutMs: number },
): Pubacks => {
  let stuck: NodeJS.Timeout | null = null
  const stop = (): void => {
    if (stuck) clearTimeout(stuck)
    stuck = null
  }
  const drained = (): void => {
    stop()
    onDrain()
  }
  return {
    write(packetIds) {
      if (socket.write(pubacksOf(packetIds)) || stuck) return
      stuck = setTimeout(onStuck, options.drainTimeoutMs)
      socket.once('drain', drained)
    },
    isChoked: () => stuck !== null,
    stop,
  }
}
