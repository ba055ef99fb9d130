import { parseUpTopic, type UpTopic } from '../contract/topics.ts'
import { createByteCursor, PacketFault } from './byte-cursor.ts'
import { checkPacketId } from './packet-checks.ts'
import type { PacketFrame } from './packet-frames.ts'

/** A topic as it was written, and what it is among those a client may send to; null: none of them. */
export type Topic = { readonly text: string; readonly up: UpTopic | null }

/** What a PUBLISH says; the body is a view of the chunk it came in. */
export type PublishPacket = {
  readonly topic: Topic
  /** 0 with QoS 0, which has none. */
  readonly packetId: number
  readonly body: Buffer
}

/** QoS of a PUBLISH by its first byte (MQTT 3.1.1, 3.3.1.2). */
export const qosOf = (first: number): number => (first >> 1) & 3

export const topicOf = (text: string): Topic => ({ text, up: parseUpTopic(text) })

/** A topic, the two bytes of its length included, and what was read there. */
type KnownTopic = { readonly bytes: Buffer; readonly topic: Topic }

const readTopic = ({ bytes, bodyFrom, to }: PacketFrame): KnownTopic => {
  const body = bytes.subarray(bodyFrom, to)
  const text = createByteCursor(body).text('the topic')
  if (text === '') throw new PacketFault('an empty topic [MQTT-4.7.3-1]')
  if (/[+#]/.test(text)) throw new PacketFault('a wildcard in the topic of a PUBLISH [MQTT-3.3.2-2]')
  return { bytes: Buffer.from(body.subarray(0, 2 + body.readUInt16BE(0))), topic: topicOf(text) }
}

const isSame = ({ bytes: known }: KnownTopic, { bytes, bodyFrom, to }: PacketFrame): boolean => {
  if (bodyFrom + known.length > to) return false
  for (let index = 0; index < known.length; index += 1) if (known[index] !== bytes[bodyFrom + index]) return false
  return true
}

/**
 * Reads the PUBLISHes of one connection; throws `PacketFault` for one that MQTT 3.1.1 forbids. A seal says the same topic
 * each time: it is compared with the last one byte by byte (30 ns), and decoded, checked and taken apart only when it is another.
 */
export const createPublishReader = (): ((frame: PacketFrame) => PublishPacket) => {
  let known: KnownTopic | null = null
  return (frame) => {
    if (known === null || !isSame(known, frame)) known = readTopic(frame)
    const { first, bytes, bodyFrom, to } = frame
    const at = bodyFrom + known.bytes.length
    if (qosOf(first) === 0) return { topic: known.topic, packetId: 0, body: bytes.subarray(at, to) }
    if (at + 2 > to) throw new PacketFault('the packet ends in the middle of a field')
    const packetId = bytes.readUInt16BE(at)
    checkPacketId(packetId)
    return { topic: known.topic, packetId, body: bytes.subarray(at + 2, to) }
  }
}
