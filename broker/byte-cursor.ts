import { isUtf8 } from 'node:buffer'

/** Thrown by the packet checks: what the packet did and the clause that forbids it; `answer` is sent before the close. */
export class PacketFault extends Error {
  readonly answer: Buffer | null
  constructor(message: string, answer: Buffer | null = null) {
    super(message)
    this.answer = answer
  }
}

/** Reads the fields of one MQTT packet in order; every read past the end is a fault. */
export type ByteCursor = {
  byte(): number
  uint16(): number
  /** Length-prefixed bytes. */
  bytes(): Buffer
  /** A length-prefixed string; `what` names it in the fault. */
  text(what: string): string
  atEnd(): boolean
}

export const createByteCursor = (body: Buffer): ByteCursor => {
  let at = 0
  const take = (count: number): number => {
    const from = at
    if (from + count > body.length) throw new PacketFault('the packet ends in the middle of a field')
    at += count
    return from
  }
  const bytes = (): Buffer => {
    const length = body.readUInt16BE(take(2))
    const from = take(length)
    return body.subarray(from, from + length)
  }
  return {
    byte: () => body.readUInt8(take(1)),
    uint16: () => body.readUInt16BE(take(2)),
    bytes,
    text(what) {
      const raw = bytes()
      if (!isUtf8(raw)) throw new PacketFault(`${what} is not well-formed UTF-8 [MQTT-1.5.3-1]`)
      if (raw.includes(0)) throw new PacketFault(`${what} contains U+0000 [MQTT-1.5.3-2]`)
      return raw.toString('utf8')
    },
    atEnd: () => at === body.length,
  }
}
