import { type Allowance, createAllowance } from './allowance.ts'
import { PacketFault } from './byte-cursor.ts'
import { type ConnectPacket, parseConnect } from './connect-packet.ts'
import type { BrokerLimits } from './options.ts'
import { checkFirstByte, checkPacket, PACKET } from './packet-checks.ts'
import { createPacketFrames, type PacketFrame } from './packet-frames.ts'

/** Decides which bytes of a connection may go on, and when. No I/O: `packet-gate` reads and writes. */
export type PacketFlow = {
  add(chunk: Buffer): void
  /** The lawful packets that may go on now, as one piece; null when there is none. */
  take(): Buffer | null
  /** A forbidden packet, once everything before it is stored and acknowledged: close the connection. */
  dueFault(): PacketFault | null
  /** More may not be taken for now, or waits already: reading on would only fill memory. */
  isBehind(): boolean
  /** Nothing that came in waits, and nothing is on its way to the journal. */
  isIdle(): boolean
  connect(): ConnectPacket | null
  open(): void
  settle(): void
  stop(): void
}

type Events = { readonly onMore: () => void; readonly onConnect: () => void; readonly onPacket: () => void }
type Stage = 'awaiting-connect' | 'awaiting-connack' | 'open'

const typeOf = (frame: PacketFrame): number => frame.first >> 4

/** What is known of one connection. */
type State = { stage: Stage; connect: ConnectPacket | null; held: PacketFrame | null; fault: PacketFault | null }

/** Throws `PacketFault`; moves to the next stage on a lawful CONNECT. */
const check = (state: State, frame: PacketFrame, events: Events): void => {
  const isConnect = typeOf(frame) === PACKET.connect
  if (state.stage === 'awaiting-connect') {
    if (!isConnect) throw new PacketFault('the first packet is no CONNECT [MQTT-3.1.0-1]')
    state.connect = parseConnect(frame.body)
    state.stage = 'awaiting-connack'
    events.onConnect()
  } else if (isConnect) throw new PacketFault('a second CONNECT [MQTT-3.1.0-2]')
  else checkPacket(frame)
}

export const createPacketFlow = (events: Events, limits: BrokerLimits): PacketFlow => {
  const frames = createPacketFrames({ checkFirstByte })
  const allowance: Allowance = createAllowance(events, limits)
  const state: State = { stage: 'awaiting-connect', connect: null, held: null, fault: null }

  const mustWait = (): boolean => state.stage === 'awaiting-connack' || state.fault !== null || !allowance.mayTake()
  // Aedes destroys the socket at once on DISCONNECT: what was sent before it is stored and acknowledged first.
  const isEarlyGoodbye = (frame: PacketFrame): boolean =>
    typeOf(frame) === PACKET.disconnect && allowance.underWay() > 0

  const nextFrame = (): PacketFrame | null => {
    if (mustWait()) return null
    state.held ??= frames.next(state.stage === 'awaiting-connect' ? limits.connectMaxBytes : limits.packetMaxBytes)
    if (!state.held || isEarlyGoodbye(state.held)) return null
    const frame = state.held
    state.held = null
    check(state, frame, events)
    return frame
  }
  const takeFrame = (): Buffer | null => {
    const frame = nextFrame()
    if (!frame) return null
    allowance.take()
    if (typeOf(frame) === PACKET.publish) allowance.begin(frame.bytes.length)
    events.onPacket()
    return frame.bytes
  }
  return {
    add: frames.add,
    take() {
      const taken: Buffer[] = []
      try {
        for (let bytes = takeFrame(); bytes; bytes = takeFrame()) taken.push(bytes)
      } catch (error) {
        if (!(error instanceof PacketFault)) throw error
        state.fault = error
      }
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
    settle: allowance.settle,
    stop: allowance.stop,
  }
}
