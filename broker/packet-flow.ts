import { Allowance } from './allowance.ts'
import { BufferRoom } from './buffer-room.ts'
import { PacketFault } from './byte-cursor.ts'
import { type ConnectPacket, parseConnect } from './connect-packet.ts'
import type { BrokerLimits } from './options.ts'
import { checkPacket, PACKET } from './packet-checks.ts'
import { type PacketFrame, PacketFrames } from './packet-frames.ts'
import { type PublishPacket, PublishReader, qosOf } from './publish-packet.ts'

export type PacketFlowEvents = {
  /** More may be taken than before. */
  onMore(): void
  /** The first packet was a lawful CONNECT. */
  onConnect(): void
  onPackets(count: number): void
  /** A PUBLISH of QoS 1, a packet of so many bytes. */
  onPublish(packet: PublishPacket, packetBytes: number): void
}

type Stage = 'awaiting-connect' | 'awaiting-connack' | 'open' | 'over'

const typeOf = (frame: PacketFrame): number => frame.first >> 4
const isQos1 = (frame: PacketFrame): boolean => typeOf(frame) === PACKET.publish && qosOf(frame.first) === 1
const bodyOf = ({ bytes, bodyFrom, to }: PacketFrame): Buffer => bytes.subarray(bodyFrom, to)

/** Decides which packets of a connection may go on, where to, and when. No I/O: `packet-gate` reads and writes. */
export class PacketFlow {
  private readonly events: PacketFlowEvents
  private readonly limits: BrokerLimits
  private readonly frames = new PacketFrames()
  private readonly reader = new PublishReader()
  private readonly allowance: Allowance
  private readonly room: BufferRoom
  private stage: Stage = 'awaiting-connect'
  private connectPacket: ConnectPacket | null = null
  private held: PacketFrame | null = null
  private fault: PacketFault | null = null
  /** Bytes of each PUBLISH given to Aedes that is not stored yet; most connections never have one. */
  private inAedes: number[] | null = null

  constructor(events: PacketFlowEvents, limits: BrokerLimits, room: BufferRoom) {
    this.events = events
    this.limits = limits
    this.allowance = new Allowance(events, limits)
    this.room = room
  }

  add(chunk: Buffer): void {
    this.frames.add(chunk)
  }

  /**
   * Hands on what may go now: a PUBLISH of QoS 1 to `onPublish`; all else is for Aedes and comes back as one piece, null when there is
   * none or Aedes takes nothing.
   */
  take(isAedesReady: boolean): Buffer | null {
    const forAedes: Buffer[] = []
    let count = 0
    try {
      for (let frame = this.nextFrame(isAedesReady); frame; frame = this.nextFrame(isAedesReady)) {
        const bytes = this.handOn(frame)
        if (bytes) forAedes.push(bytes)
        count += 1
      }
    } catch (error) {
      if (!(error instanceof PacketFault)) throw error
      this.fault = error
    }
    if (count > 0) this.events.onPackets(count)
    // Of one, too: what Aedes keeps of a CONNECT would keep the chunk it came in.
    return forAedes.length > 0 ? Buffer.concat(forAedes) : null
  }

  /** A forbidden packet, once everything before it is stored and acknowledged: close the connection. */
  dueFault(): PacketFault | null {
    return this.allowance.underWay() === 0 ? this.fault : null
  }

  /** More may not be taken for now, or waits already: reading on would only fill memory. */
  isBehind(): boolean {
    return this.held !== null || this.mustWait()
  }

  /** Nothing that came in waits, and nothing is on its way to the journal. */
  isIdle(): boolean {
    return this.held === null && !this.mustWait() && this.allowance.underWay() === 0
  }

  connect(): ConnectPacket | null {
    return this.connectPacket
  }

  open(): void {
    if (this.stage === 'awaiting-connack') this.stage = 'open'
  }

  /** So many PUBLISHes under way, of so many bytes together, were stored and acknowledged. */
  acknowledged(packets: number, bytes: number): void {
    this.allowance.settle(packets, bytes)
  }

  /** The oldest PUBLISH that Aedes was given was stored. */
  storedByAedes(): void {
    this.allowance.settle(1, this.inAedes?.shift() ?? 0)
  }

  stop(): void {
    this.stage = 'over'
    this.allowance.stop()
    this.room.forget(this.events)
  }

  private mustWait(): boolean {
    const { stage } = this
    return stage === 'awaiting-connack' || stage === 'over' || this.fault !== null || !this.allowance.mayTake()
  }

  private mustHold(frame: PacketFrame, isAedesReady: boolean): boolean {
    // A seal's messages are stored in the order they came in, whichever way they take.
    if (isQos1(frame)) return (this.inAedes !== null && this.inAedes.length > 0) || !this.hasRoom(frame)
    // Aedes destroys the socket at once on DISCONNECT: what was sent before it is stored and acknowledged first.
    return !isAedesReady || (typeOf(frame) === PACKET.disconnect && this.allowance.underWay() > 0)
  }

  private hasRoom({ from, to }: PacketFrame): boolean {
    return this.room.isFor(BufferRoom.bytesOf(to - from), this.events)
  }

  private nextFrame(isAedesReady: boolean): PacketFrame | null {
    if (this.mustWait()) return null
    const { connectMaxBytes, packetMaxBytes } = this.limits
    const frame = this.held ?? this.frames.next(this.stage === 'awaiting-connect' ? connectMaxBytes : packetMaxBytes)
    this.held = frame && this.mustHold(frame, isAedesReady) ? frame : null
    return this.held ? null : frame
  }

  /** What Aedes gets of a frame, null when it is not for Aedes. */
  private handOn(frame: PacketFrame): Buffer | null {
    const { bytes, from, to } = frame
    const isPublish = typeOf(frame) === PACKET.publish && this.stage === 'open'
    const publish = isPublish ? this.reader.read(frame) : this.check(frame)
    this.allowance.take()
    if (!publish) return bytes.subarray(from, to)
    this.allowance.begin(to - from)
    if (isQos1(frame)) {
      this.events.onPublish(publish, to - from)
      return null
    }
    this.inAedes ??= []
    this.inAedes.push(to - from)
    return bytes.subarray(from, to)
  }

  /** Throws `PacketFault`; moves to the next stage on a lawful CONNECT. */
  private check(frame: PacketFrame): null {
    const isConnect = typeOf(frame) === PACKET.connect
    if (this.stage === 'awaiting-connect') {
      if (!isConnect) throw new PacketFault('the first packet is no CONNECT [MQTT-3.1.0-1]')
      this.connectPacket = parseConnect(bodyOf(frame))
      this.stage = 'awaiting-connack'
      this.events.onConnect()
    } else if (isConnect) throw new PacketFault('a second CONNECT [MQTT-3.1.0-2]')
    else checkPacket(frame.first, bodyOf(frame))
    if (typeOf(frame) === PACKET.disconnect) this.stage = 'over' // nothing may follow it [MQTT-3.14.4-2]
    return null
  }
}
