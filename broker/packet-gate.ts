import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { closeGently } from './close-gently.ts'
import type { ConnectPacket } from './connect-packet.ts'
import { type KeepAlive, startKeepAlive } from './keep-alive.ts'
import type { BrokerLimits } from './options.ts'
import { createPacketFlow, type PacketFlow } from './packet-flow.ts'
import { createPubacks } from './pubacks.ts'
import type { PublishPacket } from './publish-packet.ts'

/**
 * What stands between a socket and Aedes: Aedes reads and writes it as if it were the socket, and sees whole, lawful
 * packets only, no more of them at once than the limits allow. A PUBLISH of QoS 1 it never sees: such a one is taken and
 * acknowledged here (docs/decisions/0100). To slow a client down the socket is not read.
 */
export type PacketGate = Duplex & {
  readonly socket: Socket
  /** The CONNECT that passed, null before. */
  connect(): ConnectPacket | null
  /** The client may go on: its CONNACK is out. Packets before that wait here (Aedes disconnects when 42 wait there). */
  open(): void
  /** The oldest PUBLISH that Aedes was given is stored. */
  storedByAedes(): void
  /** The oldest PUBLISHes given to `onPublish` are stored: their PUBACKs leave now, as one write. */
  acknowledge(packetIds: readonly number[]): void
}

export type PacketGateEvents = {
  /** The first packet was a lawful CONNECT. */
  readonly onConnect: () => void
  readonly onPackets: (count: number) => void
  /** A PUBLISH of QoS 1, to be stored and then acknowledged, in order of arrival; or destroy the gate. */
  readonly onPublish: (packet: PublishPacket) => void
  /** The connection is being closed: `packet` for one that is not taken, `silent` for keep-alive. */
  readonly onRefused: (kind: 'packet' | 'silent', reason: string) => void
}

type Ends = { readonly socket: Socket; readonly onRead: () => void; readonly onDestroy: () => void }

const send = (socket: Socket, bytes: Buffer, done: () => void): void => {
  if (socket.write(bytes)) done()
  else socket.once('drain', done)
}

/** The stream Aedes sees. It holds one piece at a time: Aedes takes a piece when it is done with the last. */
const createStream = ({ socket, onRead, onDestroy }: Ends): Duplex =>
  new Duplex({
    readableHighWaterMark: 1,
    read: onRead,
    write: (chunk: Buffer, _encoding, done) => send(socket, chunk, done),
    // mqtt-packet writes a packet as several small buffers between cork and uncork: they leave as one write.
    writev: (chunks, done) => send(socket, Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), done),
    destroy(error, done) {
      onDestroy()
      closeGently(socket)
      done(error)
    },
  })

/** Wraps an accepted socket (made with `allowHalfOpen`, so that a client that has said all still hears its PUBACKs). */
export const createPacketGate = (
  deps: { readonly socket: Socket } & PacketGateEvents,
  limits: BrokerLimits,
): PacketGate => {
  const { socket } = deps
  let keepAlive: KeepAlive | null = null
  let isReaderReady = false
  let hasEnded = false
  let isNextTurnPlanned = false

  const onPackets = (count: number): void => {
    if (!stream.destroyed) keepAlive?.heard()
    deps.onPackets(count)
  }
  const flow: PacketFlow = createPacketFlow(
    { onMore: () => pump(), onConnect: deps.onConnect, onPackets, onPublish: deps.onPublish },
    limits,
  )
  const pubacks = createPubacks(
    { socket, onDrain: () => pump(), onStuck: () => stream.destroy(new Error('the client reads none of its PUBACKs')) },
    limits,
  )
  const refuse = (kind: 'packet' | 'silent', reason: string): void => {
    deps.onRefused(kind, reason)
    stream.destroy()
  }
  /** Hands on what may go, then reads the socket again or lets it rest. Called whenever anything of that may have changed. */
  const pump = (): void => {
    if (stream.destroyed) return
    const bytes = pubacks.isChoked() ? null : flow.take(isReaderReady)
    if (bytes) isReaderReady = stream.push(bytes)
    if (stream.destroyed) return // by what was taken
    const fault = flow.dueFault()
    if (fault) {
      if (fault.answer) socket.write(fault.answer)
      refuse('packet', fault.message)
    } else if (hasEnded && isReaderReady && flow.isIdle()) stream.push(null)
    else if (pubacks.isChoked() || flow.isBehind()) socket.pause()
    else socket.resume()
  }
  // A commit stores many that Aedes has: they are one reason to go on, not many.
  const nextTurn = (): void => {
    isNextTurnPlanned = false
    pump()
  }
  const onRead = (): void => {
    isReaderReady = true
    setImmediate(pump) // Aedes is about to take what is there: go on after it has
  }
  const onDestroy = (): void => {
    flow.stop()
    pubacks.stop()
    keepAlive?.stop()
  }
  const stream = createStream({ socket, onRead, onDestroy })
  const onSilent = (): void => refuse('silent', 'nothing heard for 1.5 keep-alive periods [MQTT-3.1.2-24]')

  socket.on('data', (chunk: Buffer) => {
    flow.add(chunk)
    pump()
  })
  socket.on('end', () => {
    hasEnded = true
    pump()
  })
  socket.on('error', () => stream.destroy()) // a reset: 'close' follows, and the session's end is journaled
  socket.on('close', () => stream.destroy())
  return Object.assign(stream, {
    socket,
    connect: flow.connect,
    open() {
      flow.open()
      keepAlive ??= startKeepAlive({ mayHear: () => !socket.isPaused(), onSilent }, flow.connect()?.keepAliveS ?? 0)
      pump()
    },
    storedByAedes() {
      flow.storedByAedes()
      if (!isNextTurnPlanned) setImmediate(nextTurn)
      isNextTurnPlanned = true
    },
    acknowledge(packetIds: readonly number[]) {
      if (stream.destroyed) return
      flow.acknowledged(packetIds.length)
      pubacks.write(packetIds)
      pump()
    },
  })
}
