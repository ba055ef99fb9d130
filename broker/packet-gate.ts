import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { BufferRoom } from './buffer-room.ts'
import { closeGently } from './close-gently.ts'
import type { ConnectPacket } from './connect-packet.ts'
import { startKeepAlive } from './keep-alive.ts'
import type { BrokerLimits } from './options.ts'
import { PacketFlow } from './packet-flow.ts'
import { Pubacks } from './pubacks.ts'
import type { PublishPacket } from './publish-packet.ts'

export type PacketGateEvents = {
  /** The first packet was a lawful CONNECT. */
  onConnect(): void
  onPackets(count: number): void
  /** A PUBLISH of QoS 1 in a packet of so many bytes, to be stored and then acknowledged, in order of arrival; or destroy the gate. */
  onPublish(packet: PublishPacket, packetBytes: number): void
  /** The connection is being closed: `packet` for one that is not taken, `silent` for keep-alive. */
  onRefused(kind: 'packet' | 'silent', reason: string): void
}

type Written = (error?: Error | null) => void

const send = (socket: Socket, bytes: Buffer, done: Written): void => {
  if (socket.write(bytes)) done()
  else socket.once('drain', done)
}

/**
 * What stands between a socket (made with `allowHalfOpen`, so that a client that has said all still hears its PUBACKs) and Aedes: Aedes
 * reads and writes it as if it were the socket, and sees whole, lawful packets only, no more of them at once than the limits allow. A
 * PUBLISH of QoS 1 it never sees: such a one is taken and acknowledged here (docs/decisions/0100). To slow a client down the
 * socket is not read.
 *
 * There are ten thousand of it: it is a few objects of classes, where a closure for each way in would take 4 KB a connection
 * more (docs/decisions/0128).
 */
export class PacketGate extends Duplex {
  readonly socket: Socket
  private readonly hearer: PacketGateEvents
  private readonly packets: PacketFlow
  private readonly pubacks: Pubacks
  private keepAlive: NodeJS.Timeout | null = null
  private isReaderReady = false
  /** The socket is not read for now. */
  private isResting = false
  private hasEnded = false
  private isNextTurnPlanned = false
  /** As `destroyed`, which asks both halves of the stream: two cold places of memory that no report touches otherwise. */
  private isOver = false

  constructor(socket: Socket, hearer: PacketGateEvents, limits: BrokerLimits, room: BufferRoom) {
    super({ readableHighWaterMark: 1 }) // one piece at a time: Aedes takes a piece when it is done with the last
    this.socket = socket
    this.hearer = hearer
    this.packets = new PacketFlow(this, limits, room)
    this.pubacks = new Pubacks(socket, this, limits)
    const close = (): void => void this.destroy()
    socket.on('data', (chunk: Buffer) => {
      this.packets.add(chunk)
      this.pump()
      socket.read(0) // else the stream does so in a tick of its own for each piece: 2 % of this thread (docs/decisions/0159)
    })
    socket.on('end', () => {
      this.hasEnded = true
      this.pump()
    })
    socket.on('error', close) // a reset: 'close' follows, and the session's end is journaled
    socket.on('close', close)
  }

  /** The CONNECT that passed, null before. */
  connect(): ConnectPacket | null {
    return this.packets.connect()
  }

  /** The client may go on: its CONNACK is out. Packets before that wait here (Aedes disconnects when 42 wait there). */
  open(): void {
    this.packets.open()
    this.keepAlive ??= startKeepAlive(this, this.connect()?.keepAliveS ?? 0)
    this.pump()
  }

  /** The oldest PUBLISH that Aedes was given is stored. */
  storedByAedes(): void {
    this.packets.storedByAedes()
    // A commit stores many that Aedes has: they are one reason to go on, not many.
    if (!this.isNextTurnPlanned) setImmediate(() => this.nextTurn())
    this.isNextTurnPlanned = true
  }

  /** The oldest PUBLISHes given to `onPublish`, of so many bytes together, are stored: their PUBACKs leave now, as one write. */
  acknowledge(packetIds: readonly number[], bytes: number): void {
    if (this.isOver) return
    this.packets.acknowledged(packetIds.length, bytes)
    this.pubacks.write(packetIds)
    // Else nothing waits for it: what came in was taken, and more may come.
    if (this.isResting || this.hasEnded || this.pubacks.isChoked()) this.pump()
  }

  override _read(): void {
    this.isReaderReady = true
    setImmediate(() => this.pump()) // Aedes is about to take what is there: go on after it has
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Written): void {
    send(this.socket, chunk, done)
  }

  /** mqtt-packet writes a packet as several small buffers between cork and uncork: they leave as one write. */
  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: Written): void {
    send(this.socket, Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _destroy(error: Error | null, done: Written): void {
    this.isOver = true
    this.packets.stop()
    this.pubacks.stop()
    if (this.keepAlive) clearTimeout(this.keepAlive)
    closeGently(this.socket)
    done(error)
  }

  // What the parts of a connection tell.

  onMore(): void {
    this.pump()
  }

  onConnect(): void {
    this.hearer.onConnect()
  }

  onPackets(count: number): void {
    if (!this.isOver) this.heard()
    this.hearer.onPackets(count)
  }

  onPublish(packet: PublishPacket, packetBytes: number): void {
    this.hearer.onPublish(packet, packetBytes)
  }

  onDrain(): void {
    this.pump()
  }

  onStuck(): void {
    this.destroy(new Error('the client reads none of its PUBACKs'))
  }

  mayHear(): boolean {
    return !this.isResting
  }

  heard(): void {
    this.keepAlive?.refresh()
  }

  onSilent(): void {
    this.refuse('silent', 'nothing heard for 1.5 keep-alive periods [MQTT-3.1.2-24]')
  }

  private nextTurn(): void {
    this.isNextTurnPlanned = false
    this.pump()
  }

  private refuse(kind: 'packet' | 'silent', reason: string): void {
    this.hearer.onRefused(kind, reason)
    this.destroy()
  }

  /** Hands on what may go, then reads the socket again or lets it rest. Called whenever anything of that may have changed. */
  private pump(): void {
    if (this.isOver) return
    const bytes = this.pubacks.isChoked() ? null : this.packets.take(this.isReaderReady)
    if (bytes) this.isReaderReady = this.push(bytes)
    if (this.isOver) return // by what was taken
    const fault = this.packets.dueFault()
    if (fault) {
      if (fault.answer) this.socket.write(fault.answer)
      this.refuse('packet', fault.message)
    } else if (this.hasEnded && this.isReaderReady && this.packets.isIdle()) this.push(null)
    else this.rest(this.pubacks.isChoked() || this.packets.isBehind())
  }

  /** Lets the socket rest, or reads it again. */
  private rest(isResting: boolean): void {
    if (isResting === this.isResting) return
    this.isResting = isResting
    if (isResting) this.socket.pause()
    else this.socket.resume()
  }
}
