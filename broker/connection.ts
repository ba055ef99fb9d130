import type { Socket } from 'node:net'
import type { Aedes, Client } from 'aedes'
import type { Logger } from 'pino'
import type { BufferRoom } from './buffer-room.ts'
import type { BrokerLimits } from './options.ts'
import { PacketGate, type PacketGateEvents } from './packet-gate.ts'
import { peerOf } from './peer.ts'
import type { PublishLaw } from './publish-law.ts'
import type { PublishPacket } from './publish-packet.ts'
import { Qos1Intake } from './qos1-intake.ts'
import type { Sessions } from './sessions.ts'
import { shown } from './shown.ts'
import type { Tally } from './tally.ts'

/** What all connections have in common. */
export type ConnectionDeps = {
  readonly aedes: Aedes
  readonly law: PublishLaw
  readonly sessions: Sessions
  readonly tally: Tally
  readonly room: BufferRoom
  readonly log: Logger
  /** Its first packet was a lawful CONNECT. */
  readonly onConnect: (connection: Connection) => void
  readonly onClose: (connection: Connection) => void
}

/** An accepted socket behind its packet gate, handed to Aedes; what comes of it. One of ten thousand (docs/decisions/0128). */
export class Connection implements PacketGateEvents {
  readonly gate: PacketGate
  readonly client: Client
  private readonly deps: ConnectionDeps
  private readonly intake: Qos1Intake
  private readonly address: string

  constructor(deps: ConnectionDeps, socket: Socket, limits: BrokerLimits) {
    this.deps = deps
    this.address = peerOf(socket).address
    this.gate = new PacketGate(socket, this, limits, deps.room)
    this.gate.on('close', () => deps.onClose(this))
    this.client = deps.aedes.handle(this.gate)
    this.intake = new Qos1Intake(deps, this.client, this.gate)
  }

  onConnect(): void {
    this.deps.onConnect(this)
  }

  onPackets(count: number): void {
    this.deps.tally.packets(count)
  }

  onPublish(packet: PublishPacket, packetBytes: number): void {
    this.intake.take(packet, packetBytes)
  }

  onRefused(kind: 'packet' | 'silent', reason: string): void {
    this.deps.tally.refused(kind)
    const username = shown(this.gate.connect()?.username ?? '')
    this.deps.log.warn({ username, address: this.address, reason }, 'a connection was closed by the gate')
  }
}
