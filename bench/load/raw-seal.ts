import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { LngLat } from '../../domain/place.ts'
import { connectPacket } from './packets.ts'
import { createReportFrame } from './report-frame.ts'

/** Packet ids go round: more than are ever under way. */
const PACKET_IDS = 1_024
const CONNACK = 0x20
const PUBACK = 0x40
const ANSWER_BYTES = 4
const NOTHING = Buffer.alloc(0)
/** All sockets hear into the same memory, as what one hears is read at once: a sixth of the generator's time at one report a read. */
const HEARD = Buffer.alloc(64 * 1_024)

export type SealOnRoad = {
  readonly id: string
  readonly token: string
  /** Where it is at a moment, along its road. */
  readonly positionAt: (atMs: number) => LngLat
}

/** One seal on one socket: raw packets, so that the generator takes as little of the machine as it can. */
export const createRawSeal = (
  { id, token, positionAt }: SealOnRoad,
  options: { readonly port: number; readonly window: number; readonly onAck: (delayMs: number) => void },
) => {
  const frame = createReportFrame(id)
  const sentAtMs = new Float64Array(PACKET_IDS + 1)
  let socket: Socket
  let packetId = 0
  let underWay = 0
  let acknowledged = 0
  let lastAtMs = 0
  let keepFull = false
  let rest: Buffer = NOTHING
  let failure: Error | null = null

  const send = (count: number): void => {
    const nowMs = performance.now()
    // Two reports of one seal never share a device time.
    const wallMs = Date.now()
    const packets = Buffer.allocUnsafe(count * frame.bytes)
    for (let index = 0; index < count; index += 1) {
      packetId = (packetId % PACKET_IDS) + 1
      lastAtMs = Math.max(lastAtMs + 1, wallMs)
      sentAtMs[packetId] = nowMs
      frame.write(packets, index * frame.bytes, packetId, lastAtMs, positionAt(lastAtMs))
    }
    underWay += count
    socket.write(packets)
  }

  const onData = (chunk: Buffer): void => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const nowMs = performance.now()
    let at = 0
    for (; at + ANSWER_BYTES <= bytes.length; at += ANSWER_BYTES) {
      if (bytes[at] !== PUBACK) throw new Error(`${id}: got packet type ${bytes[at]}, expected PUBACK`)
      options.onAck(nowMs - (sentAtMs[bytes.readUInt16BE(at + 2)] ?? nowMs))
      underWay -= 1
      acknowledged += 1
    }
    rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : NOTHING
    if (keepFull && underWay < options.window) send(options.window - underWay)
  }

  return {
    id,
    acknowledged: () => acknowledged,
    underWay: () => underWay,
    failure: () => failure,
    async connect(): Promise<void> {
      const answered = Promise.withResolvers<Buffer>()
      let hear = (bytes: Buffer): void => answered.resolve(Buffer.from(bytes))
      const callback = (count: number): boolean => {
        hear(HEARD.subarray(0, count))
        return true
      }
      socket = connect({ port: options.port, host: '127.0.0.1', onread: { buffer: HEARD, callback } }).setNoDelay(true)
      await once(socket, 'connect')
      socket.write(connectPacket(id, token))
      const answer = await answered.promise
      if (answer[0] !== CONNACK || answer[3] !== 0)
        throw new Error(`${id}: got ${answer.toString('hex')}, expected CONNACK with code 0`)
      hear = onData
      const fail = (error?: Error): void => {
        failure ??= error ?? new Error(`${id}: the connection was closed`)
      }
      socket.on('error', fail).on('close', () => fail())
    },
    /** One report, when the window has room. */
    offer(): boolean {
      if (underWay >= options.window) return false
      send(1)
      return true
    },
    /** From now on the window is always full. */
    fill(): void {
      keepFull = true
      if (underWay < options.window) send(options.window - underWay)
    },
    rest(): void {
      keepFull = false
    },
    end: (): void => void socket?.destroy(),
  }
}
export type RawSeal = ReturnType<typeof createRawSeal>
