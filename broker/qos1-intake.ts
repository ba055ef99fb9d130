import type { Client } from 'aedes'
import { BufferRoom } from './buffer-room.ts'
import type { PacketGate } from './packet-gate.ts'
import type { PublishLaw } from './publish-law.ts'
import type { PublishPacket } from './publish-packet.ts'
import type { Session, Sessions } from './sessions.ts'

type Deps = { readonly law: PublishLaw; readonly sessions: Sessions; readonly room: BufferRoom }

/** Messages of one connection in one commit of the journal. */
type Awaiting = { readonly commit: Promise<unknown>; readonly packetIds: number[]; bytes: number; bufferBytes: number }

/**
 * Takes the QoS 1 PUBLISHes of one connection past Aedes: each is appended to the journal at once, and what one commit brought to
 * disk is acknowledged in one write. Commits settle first in, first out, so that PUBACKs leave in the order of arrival
 * [MQTT-4.6.0-2]. A message costs an entry and a number here; everything else is done once a commit.
 */
export class Qos1Intake {
  private readonly deps: Deps
  private readonly client: Client
  private readonly gate: Pick<PacketGate, 'acknowledge' | 'destroy'>
  /** Looked up once: it never becomes another one. */
  private session: Session | null = null
  /** Of the newest commit that is not stored yet. */
  private awaiting: Awaiting | null = null

  constructor(deps: Deps, client: Client, gate: Pick<PacketGate, 'acknowledge' | 'destroy'>) {
    this.deps = deps
    this.client = client
    this.gate = gate
  }

  take({ topic, packetId, body }: PublishPacket, packetBytes: number): void {
    if (this.client.closed) return // a newer session took over: this one says nothing more
    this.session ??= this.deps.sessions.of(this.client)
    const entered = this.deps.law.enter(this.session, topic, body)
    if (entered instanceof Error) {
      this.gate.destroy(entered)
      return
    }
    const bufferBytes = BufferRoom.bytesOf(packetBytes)
    this.deps.room.take(bufferBytes)
    if (this.awaiting?.commit === entered) {
      this.awaiting.packetIds.push(packetId)
      this.awaiting.bytes += packetBytes
      this.awaiting.bufferBytes += bufferBytes
    } else this.acknowledgeAfter({ commit: entered, packetIds: [packetId], bytes: packetBytes, bufferBytes })
  }

  private acknowledgeAfter(awaiting: Awaiting): void {
    this.awaiting = awaiting
    awaiting.commit.then(
      () => this.stored(awaiting),
      (cause) => this.lost(awaiting, cause),
    )
  }

  private stored(awaiting: Awaiting): void {
    if (this.awaiting === awaiting) this.awaiting = null
    this.deps.law.stored(awaiting.packetIds.length)
    this.gate.acknowledge(awaiting.packetIds, awaiting.bytes)
    this.deps.room.giveBack(awaiting.bufferBytes)
  }

  private lost({ packetIds, bufferBytes }: Awaiting, cause: unknown): void {
    this.gate.destroy(this.deps.law.lost(cause, this.session, packetIds.length))
    this.deps.room.giveBack(bufferBytes)
  }
}
