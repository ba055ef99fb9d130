/** Hand-made MQTT packets: what a lawful client library would never send. */
const text = (value: string | Buffer): Buffer => {
  const raw = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(raw.length)
  return Buffer.concat([length, raw])
}
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])

const remainingLength = (length: number): Buffer => {
  const bytes: number[] = []
  let rest = length
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.from(bytes)
}

export const packet = (first: number, ...body: readonly Buffer[]): Buffer => {
  const whole = Buffer.concat(body)
  return Buffer.concat([Buffer.from([first]), remainingLength(whole.length), whole])
}

export type ConnectParts = {
  readonly protocol?: string
  readonly level?: number
  /** Overrides the flags that follow from the other parts. */
  readonly flags?: number
  readonly keepAliveS?: number
  readonly clientId?: string | Buffer
  readonly clean?: boolean
  readonly will?: { readonly topic: string; readonly payload: string; readonly qos?: number }
  readonly username?: string | Buffer | undefined
  readonly password?: string | undefined
}

export const connect = (parts: ConnectParts): Buffer => {
  const { clean = true, will, username, password } = parts
  const willFlags = will ? 4 | ((will.qos ?? 1) << 3) : 0
  const flags = (clean ? 2 : 0) | willFlags | (username === undefined ? 0 : 128) | (password === undefined ? 0 : 64)
  return packet(
    0x10,
    text(parts.protocol ?? 'MQTT'),
    Buffer.from([parts.level ?? 4, parts.flags ?? flags]),
    uint16(parts.keepAliveS ?? 0),
    text(parts.clientId ?? 'raw'),
    ...(will ? [text(will.topic), text(will.payload)] : []),
    ...(username === undefined ? [] : [text(username)]),
    ...(password === undefined ? [] : [text(password)]),
  )
}

export const publish = (
  topic: string | Buffer,
  payload: string | Buffer,
  { qos = 1, id = 1, retain = false, dup = false }: { qos?: number; id?: number; retain?: boolean; dup?: boolean } = {},
): Buffer =>
  packet(
    0x30 | (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0),
    text(topic),
    ...(qos > 0 ? [uint16(id)] : []),
    Buffer.from(payload),
  )

export const subscribe = (id: number, ...filters: readonly string[]): Buffer =>
  packet(0x82, uint16(id), ...filters.flatMap((filter) => [text(filter), Buffer.from([1])]))
export const unsubscribe = (id: number, filter: string): Buffer => packet(0xa2, uint16(id), text(filter))
export const pubrel = (id: number): Buffer => packet(0x62, uint16(id))
export const puback = (id: number): Buffer => packet(0x40, uint16(id))

export const PINGREQ = Buffer.from([0xc0, 0])
export const DISCONNECT = Buffer.from([0xe0, 0])
export const CONNACK_ACCEPTED = Buffer.from([0x20, 2, 0, 0])
export const PACKET_TYPE = { connack: 2, publish: 3, puback: 4, pubrec: 5, pubcomp: 7, suback: 9, pingresp: 13 }
