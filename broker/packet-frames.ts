import { PacketFault } from './byte-cursor.ts'

/**
 * One whole control packet where it lies: `bytes[from]` is its first byte, what follows the fixed header begins at `bodyFrom`,
 * and it ends before `to`. Nothing is cut out of the chunk, and the chunk is never written over.
 */
export type PacketFrame = {
  readonly first: number
  readonly bytes: Buffer
  readonly from: number
  readonly bodyFrom: number
  readonly to: number
}

export type PacketFrames = {
  add(chunk: Buffer): void
  /**
   * The next whole packet, or null while bytes are missing. Throws `PacketFault` as soon as a header claims more than
   * `maxBytes`: nothing of such a packet is waited for.
   */
  next(maxBytes: number): PacketFrame | null
}

const LENGTH_MAX_BYTES = 4
const NOTHING = Buffer.alloc(0)

/** Where the body of the packet at `from` begins, and where it ends; null while the length is incomplete. */
const headerOf = (bytes: Buffer, from: number): { readonly bodyFrom: number; readonly to: number } | null => {
  let length = 0
  for (let index = 1; index <= LENGTH_MAX_BYTES; index++) {
    const byte = bytes[from + index]
    if (byte === undefined) return null
    length += (byte & 0x7f) * 128 ** (index - 1)
    if (byte < 0x80) return { bodyFrom: from + index + 1, to: from + index + 1 + length }
  }
  throw new PacketFault('a remaining length of more than four bytes (MQTT 3.1.1, 2.2.3)')
}

/** Cuts a stream of bytes into packets. Chunks are joined only when a packet is complete, so that a drip costs no copies. */
export const createPacketFrames = (deps: { readonly checkFirstByte: (first: number) => void }): PacketFrames => {
  let bytes: Buffer = NOTHING
  /** The next packet begins here. */
  let at = 0
  let more: Buffer[] = []
  let heldBytes = 0
  let neededBytes = 2
  const join = (): void => {
    const [only] = more
    const rest = bytes.subarray(at)
    bytes = rest.length === 0 && more.length === 1 && only ? only : Buffer.concat([rest, ...more])
    at = 0
    more = []
  }
  return {
    add(chunk) {
      more.push(chunk)
      heldBytes += chunk.length
    },
    next(maxBytes) {
      if (heldBytes < neededBytes) return null
      if (more.length > 0) join()
      const first = bytes.readUInt8(at)
      deps.checkFirstByte(first)
      const header = headerOf(bytes, at)
      const frameBytes = header ? header.to - at : heldBytes + 1
      if (header && frameBytes > maxBytes)
        throw new PacketFault(`a packet of ${frameBytes} bytes, at most ${maxBytes} are taken`)
      neededBytes = frameBytes
      if (!header || heldBytes < neededBytes) return null
      const frame = { first, bytes, from: at, ...header }
      heldBytes -= frameBytes
      neededBytes = 2
      at = header.to
      if (heldBytes === 0) {
        bytes = NOTHING // nothing keeps the chunk but what was taken from it
        at = 0
      }
      return frame
    },
  }
}
