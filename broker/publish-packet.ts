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

const LENGTH_BYTES = 2

const readTopic = ({ bytes, bodyFrom, to }: PacketFrame): string => {
  const text = createByteCursor(bytes.subarray(bodyFrom, to)).text('the topic')
  if (text === '') throw new PacketFault('an empty topic [MQTT-4.7.3-1]')
  if (/[+#]/.test(text)) throw new PacketFault('a wildcard in the topic of a PUBLISH [MQTT-3.3.2-2]')
  return text
}

const topicBytes = ({ bytes, bodyFrom }: PacketFrame): number => bytes.readUInt16BE(bodyFrom)

/** Of ASCII alone a character is a byte. */
const isSame = (text: string, frame: PacketFrame): boolean => {
  const from = frame.bodyFrom + LENGTH_BYTES
  if (from + text.length > frame.to || topicBytes(frame) !== text.length) return false
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) !== frame.bytes[from + index]) return false
  return true
}

/**
 * Reads the PUBLISHes of one connection; throws `PacketFault` for one that MQTT 3.1.1 forbids. A seal says the same topic
 * each time: it is compared with the last one byte by byte (30 ns), and decoded, checked and taken apart only when it is another.
 */
export class PublishReader {
  /** The last topic, if it is ASCII, as those of seals are. */
  private known: Topic | null = null

  read(frame: PacketFrame): PublishPacket {
    const topic = this.topicAt(frame)
    const { first, bytes, bodyFrom, to } = frame
    const at = bodyFrom + LENGTH_BYTES + topicBytes(frame)
    if (qosOf(first) === 0) return { topic, packetId: 0, body: bytes.subarray(at, to) }
    if (at + 2 > to) throw new PacketFault('the packet ends in the middle of a field')
    const packetId = bytes.readUInt16BE(at)
    checkPacketId(packetId)
    return { topic, packetId, body: bytes.subarray(at + 2, to) }
  }

  private topicAt(frame: PacketFrame): Topic {
    if (this.known && isSame(this.known.text, frame)) return this.known
    const topic = topicOf(readTopic(frame))
    this.known = topic.text.length === topicBytes(frame) ? topic : null
    return topic
  }
}
