import { createByteCursor, PacketFault } from './byte-cursor.ts'
import { shown } from './shown.ts'

/** What a CONNECT asks for, strictly read; the password is left to Aedes, which hands it to `authenticate`. */
export type ConnectPacket = {
  readonly clientId: string
  readonly keepAliveS: number
  readonly willTopic: string | null
  readonly username: string | null
}

const FLAG = { reserved: 0x01, clean: 0x02, will: 0x04, willRetain: 0x20, password: 0x40, username: 0x80 }
/** CONNACK, no session, return code 1 [MQTT-3.1.2-2]; MQTT 5 clients read the code as an error too. */
const CONNACK_UNACCEPTABLE_LEVEL = Buffer.from([0x20, 2, 0, 1])

const LEVELS: Readonly<Record<string, 3 | 4>> = { MQTT: 4, MQIsdp: 3 }

const checkFlags = (flags: number): void => {
  const willQos = (flags >> 3) & 3
  if (flags & FLAG.reserved) throw new PacketFault('the reserved connect flag is set [MQTT-3.1.2-3]')
  if (willQos === 3) throw new PacketFault('the will has QoS 3 [MQTT-3.1.2-14]')
  if (!(flags & FLAG.will) && willQos > 0) throw new PacketFault('a will QoS without a will [MQTT-3.1.2-13]')
  if (!(flags & FLAG.will) && flags & FLAG.willRetain)
    throw new PacketFault('a will retain without a will [MQTT-3.1.2-15]')
  if (flags & FLAG.password && !(flags & FLAG.username))
    throw new PacketFault('a password without a user name [MQTT-3.1.2-22]')
}

const willTopicOf = (topic: string): string => {
  if (topic === '' || /[+#]/.test(topic))
    throw new PacketFault('the will topic is empty or has a wildcard [MQTT-3.3.2-2]')
  return topic
}

/**
 * Reads the variable header and payload of a CONNECT. Throws `PacketFault` for what MQTT 3.1.1 forbids, which Aedes
 * partly lets through (docs/decisions/0012), and for other protocol levels.
 */
export const parseConnect = (body: Buffer): ConnectPacket => {
  const cursor = createByteCursor(body)
  const protocol = cursor.text('the protocol name')
  const expected = LEVELS[protocol]
  if (expected === undefined)
    throw new PacketFault(`the protocol is ${JSON.stringify(shown(protocol))}, expected "MQTT" [MQTT-3.1.2-1]`)
  const level = cursor.byte()
  if (level !== expected)
    throw new PacketFault(`protocol level ${level}, expected 4 (MQTT 3.1.1) [MQTT-3.1.2-2]`, CONNACK_UNACCEPTABLE_LEVEL)
  const flags = cursor.byte()
  checkFlags(flags)
  const keepAliveS = cursor.uint16()
  const clientId = cursor.text('the client id')
  const clean = (flags & FLAG.clean) !== 0
  if (clientId === '' && !clean) throw new PacketFault('an empty client id with a kept session [MQTT-3.1.3-8]')
  const willTopic = flags & FLAG.will ? willTopicOf(cursor.text('the will topic')) : null
  if (flags & FLAG.will) cursor.bytes()
  const username = flags & FLAG.username ? cursor.text('the user name') : null
  if (flags & FLAG.password) cursor.bytes()
  if (!cursor.atEnd()) throw new PacketFault('bytes after the last field of CONNECT')
  return { clientId, keepAliveS, willTopic, username }
}
