import { createByteCursor, PacketFault } from './byte-cursor.ts'

/** Control packet types a client may send (MQTT 3.1.1, table 2.1). */
export const PACKET = {
  connect: 1,
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  subscribe: 8,
  unsubscribe: 10,
  pingreq: 12,
  disconnect: 14,
} as const

const LOW_BITS: ReadonlyMap<number, number> = new Map([
  [PACKET.connect, 0],
  [PACKET.puback, 0],
  [PACKET.pubrec, 0],
  [PACKET.pubrel, 2],
  [PACKET.pubcomp, 0],
  [PACKET.subscribe, 2],
  [PACKET.unsubscribe, 2],
  [PACKET.pingreq, 0],
  [PACKET.disconnect, 0],
])

export const checkPacketId = (id: number): void => {
  if (id === 0) throw new PacketFault('packet id 0 [MQTT-2.3.1-1]')
}

/** What must be known before the body is there: type and flags of the first byte. */
export const checkFirstByte = (first: number): void => {
  const type = first >> 4
  if (type === PACKET.publish) {
    const qos = (first >> 1) & 3
    if (qos === 3) throw new PacketFault('QoS 3 [MQTT-3.3.1-4]')
    if (qos === 0 && first & 8) throw new PacketFault('DUP with QoS 0 [MQTT-3.3.1-2]')
    return
  }
  const expected = LOW_BITS.get(type)
  if (expected === undefined) throw new PacketFault(`packet type ${type} does not come from a client (table 2.1)`)
  if ((first & 15) !== expected) throw new PacketFault(`flags ${first & 15} on packet type ${type} [MQTT-2.2.2-2]`)
}

/** A seal has one topic to subscribe to; each refused filter is a line in the log, and a packet may hold 60,000. */
const MOST_FILTERS = 32

const checkFilters = (body: Buffer, withQos: boolean): void => {
  const cursor = createByteCursor(body)
  checkPacketId(cursor.uint16())
  if (cursor.atEnd()) throw new PacketFault('no topic filter [MQTT-3.8.3-3] [MQTT-3.10.3-2]')
  for (let count = 1; !cursor.atEnd(); count += 1) {
    if (count > MOST_FILTERS) throw new PacketFault(`more than ${MOST_FILTERS} topic filters in one packet`)
    if (cursor.text('a topic filter') === '') throw new PacketFault('an empty topic filter [MQTT-4.7.3-1]')
    if (withQos && cursor.byte() > 2) throw new PacketFault('a requested QoS that is not 0, 1 or 2 [MQTT-3-8.3-4]')
  }
}

const checkLength = (body: Buffer, length: number): void => {
  if (body.length !== length) throw new PacketFault(`a remaining length of ${body.length}, expected ${length}`)
}

const checkPacketIdOnly = (body: Buffer): void => {
  checkLength(body, 2)
  checkPacketId(body.readUInt16BE(0))
}

const CHECKS: ReadonlyMap<number, (body: Buffer) => void> = new Map([
  [PACKET.subscribe, (body) => checkFilters(body, true)],
  [PACKET.unsubscribe, (body) => checkFilters(body, false)],
  [PACKET.puback, checkPacketIdOnly],
  [PACKET.pubrec, checkPacketIdOnly],
  [PACKET.pubrel, checkPacketIdOnly],
  [PACKET.pubcomp, checkPacketIdOnly],
  [PACKET.pingreq, (body) => checkLength(body, 0)],
  [PACKET.disconnect, (body) => checkLength(body, 0)],
])

/**
 * Throws `PacketFault` for a packet that MQTT 3.1.1 forbids; `body` is what follows the fixed header. CONNECT is read by
 * `parseConnect`, PUBLISH by `PublishReader`.
 */
export const checkPacket = (first: number, body: Buffer): void => CHECKS.get(first >> 4)?.(body)
