import { type Allowance, createAllowance } from './allowance.ts'
import { PacketFault } from './byte-cursor.ts'
import { type ConnectPacket, parseConnect } from './connect-packet.ts'
import type { BrokerLimits } from './options.ts'
import { checkFirstByte, checkPacket, PACKET } from './packet-checks.ts'
import { createPacketFrames, type PacketFrame } from './packet-frames.ts'
import { createPublishReader, type PublishPacket, qosOf } from './publish-packet.ts'

/** Decides which packets of a connection may go on, where to, and when. No I/O: `packet-gate` reads and writes. */
export type PacketFlow = {
  add(chunk: Buffer): void
  /**
   * Hands on what may go now: a PUBLISH of QoS 1 to `onPublish`; all else is for Aedes and comes back as one piece, null when there is
   * none or Aedes takes nothing.
   */
  take(isAedesReady: boolean): Buffer | null
  /** A forbidden packet, once everything before it is stored and acknowledged: close the connection. */
  dueFault(): PacketFault | null
  /** More may not be taken for now, or waits already: reading on would only fill memory. */
  isBehind(): boolean
  /** Nothing that came in waits, and nothing is on its way to the journal. */
  isIdle(): boolean
  connect(): ConnectPacket | null
  open(): void
  /** The oldest PUBLISHes under way, so many, were stored and acknowledged. */
  acknowledged(count: number): void
  /** The oldest PUBLISH that Aedes was given was stored. */
  storedByAedes(): void
  stop(): void
}

type Events = {
  readonly onMore: () => void
  readonly onConnect: () => void
  readonly onPackets: (count: number) => void
  readonly onPublish: (packet: PublishPacket) => void
}
type Stage = 'awaiting-connect' | 'awaiting-connack' | 'open' | 'over'

const typeOf = (frame: PacketFrame): number => frame.first >> 4
const isQos1 = (frame: PacketFrame): boolean => typeOf(frame) === PACKET.publish && qosOf(frame.first) === 1
const bodyOf = ({ bytes, bodyFrom, to }: PacketFrame): Buffer => bytes.subarray(bodyFrom, to)

/** What is known of one connection. */
type State = {
  stage: Stage
  connect: ConnectPacket | null
  held: PacketFrame | null
  fault: PacketFault | null
  /** PUBLISHes given to Aedes that are not stored yet. */
  inAedes: number
}

/** Throws `PacketFault`; moves to the next stage on a lawful CONNECT. */
const check = (state: State, frame: PacketFrame, events: Events): void => {
  const isConnect = typeOf(frame) === PACKET.connect
  if (state.stage === 'awaiting-connect') {
    if (!isConnect) throw new PacketFault('the first packet is no CONNECT [MQTT-3.1.0-1]')
    state.connect = parseConnect(bodyOf(frame))
    state.stage = 'awaiting-connack'
    events.onConnect()
  } else if (isConnect) throw new PacketFault('a second CONNECT [MQTT-3.1.0-2]')
  else checkPacket(frame.first, bodyOf(frame))
  if (typeOf(frame) === PACKET.disconnect) state.stage = 'over' // nothing may follow it [MQTT-3.14.4-2]
}

export const createPacketFlow = (events: Events, limits: BrokerLimits): PacketFlow => {
  const frames = createPacketFrames({ checkFirstByte })
  const readPublish = createPublishReader()
  const allowance: Allowance = createAllowance(events, limits)
  const state: State = { stage: 'awaiting-connect', connect: null, held: null, fault: null, inAedes: 0 }

  const mustWait = (): boolean =>
    state.stage === 'awaiting-connack' || state.stage === 'over' || state.fault !== null || !allowance.mayTake()
  const mustHold = (frame: PacketFrame, isAedesReady: boolean): boolean => {
    // A seal's messages are stored in the order they came in, whichever way they take.
    if (isQos1(frame)) return state.inAedes > 0
    // Aedes destroys the socket at once on DISCONNECT: what was sent before it is stored and acknowledged first.
    return !isAedesReady || (typeOf(frame) === PACKET.disconnect && allowance.underWay() > 0)
  }
  const nextFrame = (isAedesReady: boolean): PacketFrame | null => {
    if (mustWait()) return null
    state.held ??= frames.next(state.stage === 'awaiting-connect' ? limits.connectMaxBytes : limits.packetMaxBytes)
    if (!state.held || mustHold(state.held, isAedesReady)) return null
    const frame = state.held
    state.held = null
    return frame
  }
  /** What Aedes gets of a frame, null when it is not for Aedes. */
  const handOn = (frame: PacketFrame): Buffer | null => {
    const { bytes, from, to } = frame
    const isPublish = typeOf(frame) === PACKET.publish && state.stage === 'open'
    const publish = isPublish ? readPublish(frame) : check(state, frame, events)
    allowance.take()
    if (!publish) return bytes.subarray(from, to)
    allowance.begin(to - from)
    if (isQos1(frame)) {
      events.onPublish(publish)
      return null
    }
    state.inAedes += 1
    return bytes.subarray(from, to)
  }
  const takeAll = (isAedesReady: boolean): Buffer[] => {
    const forAedes: Buffer[] = []
    let count = 0
    try {
      for (let frame = nextFrame(isAedesReady); frame; frame = nextFrame(isAedesReady)) {
        const bytes = handOn(frame)
        if (bytes) forAedes.push(bytes)
        count += 1
      }
    } catch (error) {
      if (!(error instanceof PacketFault)) throw error
      state.fault = error
    }
    if (count > 0) events.onPackets(count)
    return forAedes
  }
  return {
    add: frames.add,
    take(isAedesReady) {
      const taken = takeAll(isAedesReady)
      const [only] = taken
      return taken.length > 1 ? Buffer.concat(taken) : (only ?? null)
    },
    dueFault: () => (allowance.underWay() === 0 ? state.fault : null),
    isBehind: () => state.held !== null || mustWait(),
    isIdle: () => state.held === null && !mustWait() && allowance.underWay() === 0,
    connect: () => state.connect,
    open() {
      if (state.stage === 'awaiting-connack') state.stage = 'open'
    },
    acknowledged(count) {
      for (let index = 0; index < count; index += 1) allowance.settle()
    },
    storedByAedes() {
      state.inAedes -= 1
      allowance.settle()
    },
    stop() {
      state.stage = 'over'
      allowance.stop()
    },
  }
}
