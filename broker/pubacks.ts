import type { Socket } from 'node:net'
import type { BrokerLimits } from './options.ts'

/** Type 4, flags 0 (MQTT 3.1.1, 3.4). */
const PUBACK = 0x40
/** The remaining length: a packet id. */
const ID_BYTES = 2

/**
 * PUBACKs of these packets, in this order [MQTT-4.6.0-2], as one piece: a text whose characters are the bytes (latin1). Node gives it to
 * the kernel as it stands; a Buffer of four bytes costs more to make than the text.
 */
const pubacksOf = (packetIds: readonly number[]): string => {
  let bytes = ''
  for (const id of packetIds) bytes += String.fromCharCode(PUBACK, ID_BYTES, id >> 8, id & 0xff)
  return bytes
}

export type PubacksEvents = {
  /** The client reads again. */
  onDrain(): void
  /** The client has read nothing for `drainTimeoutMs`. */
  onStuck(): void
}

/**
 * Writes PUBACKs to the socket itself, past Aedes. They never fall between the pieces of a packet of Aedes': those leave as one
 * write (`_writev` in packet-gate.ts).
 */
export class Pubacks {
  private readonly socket: Socket
  private readonly events: PubacksEvents
  private readonly limits: Pick<BrokerLimits, 'drainTimeoutMs'>
  private stuck: NodeJS.Timeout | null = null

  constructor(socket: Socket, events: PubacksEvents, limits: Pick<BrokerLimits, 'drainTimeoutMs'>) {
    this.socket = socket
    this.events = events
    this.limits = limits
  }

  /** Acknowledges these packets in one write. */
  write(packetIds: readonly number[]): void {
    if (this.socket.write(pubacksOf(packetIds), 'latin1') || this.stuck) return
    this.stuck = setTimeout(() => this.events.onStuck(), this.limits.drainTimeoutMs)
    this.socket.once('drain', () => {
      this.stop()
      this.events.onDrain()
    })
  }

  /** The client does not read what it is sent: take no more from it. */
  isChoked(): boolean {
    return this.stuck !== null
  }

  stop(): void {
    if (this.stuck) clearTimeout(this.stuck)
    this.stuck = null
  }
}
