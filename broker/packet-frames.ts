import { PacketFault } from './byte-cursor.ts'

/** One whole control packet: its first byte, what follows the fixed header, and all its bytes as they came. */
export type PacketFrame = { readonly first: number; readonly body: Buffer; readonly bytes: Buffer }

export type PacketFrames = {
  add(chunk: Buffer): void
  /**
   * The next whole packet, or null while bytes are missing. Throws `PacketFault` as soon as a header claims more than
   * `maxBytes`: nothing of such a packet is waited for.
   */
  next(maxBytes: number): PacketFrame | null
}

const LENGTH_MAX_BYTES = 4

/** Header and whole length of the packet that starts here; null while the length is incomplete. */
const headerOf = (bytes: Buffer): { readonly headerBytes: number; readonly frameBytes: number } | null => {
  let length = 0
  for (let index = 1; index <= LENGTH_MAX_BYTES; index++) {
    const byte = bytes[index]
    if (byte === undefined) return null
    length += (byte & 0x7f) * 128 ** (index - 1)
    if (byte < 0x80) return { headerBytes: index + 1, frameBytes: index + 1 + length }
  }
  throw new PacketFault('a remaining length of more than four bytes (MQTT 3.1.1, 2.2.3)')
}

/** Cuts a stream of bytes into packets. Chunks are joined only when a packet is complete, so that a drip costs no copies. */
export const createPacketFrames = (deps: { readonly checkFirstByte: (first: number) => void }): PacketFrames => {
  let chunks: Buffer[] = []
  let heldBytes = 0
  let neededBytes = 2
  const joined = (): Buffer => {
    const [only] = chunks
    const whole = chunks.length === 1 && only ? only : Buffer.concat(chunks)
    chunks = [whole]
    return whole
  }
  return {
    add(chunk) {
      chunks.push(chunk)
      heldBytes += chunk.length
    },
    next(maxBytes) {
      if (heldBytes < neededBytes) return null
      const bytes = joined()
      const first = bytes.readUInt8(0)
      deps.checkFirstByte(first)
      const header = headerOf(bytes)
      if (header && header.frameBytes > maxBytes)
        throw new PacketFault(`a packet of ${header.frameBytes} bytes, at most ${maxBytes} are taken`)
      neededBytes = header ? header.frameBytes : heldBytes + 1
      if (!header || heldBytes < neededBytes) return null
      const rest = bytes.subarray(header.frameBytes)
      chunks = rest.length > 0 ? [rest] : []
      heldBytes = rest.length
      neededBytes = 2
      const frame = bytes.subarray(0, header.frameBytes)
      return { first, body: frame.subarray(header.headerBytes), bytes: frame }
    },
  }
}
