import { PacketFault } from './byte-cursor.ts'
import { checkFirstByte } from './packet-checks.ts'

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

const LENGTH_MAX_BYTES = 4
/**
 * Chunks that wait side by side. A byte that came alone takes a kilobyte with what stands around it: of a CONNECT of 16 KiB
 * that drips in, a stranger could make 16 MB.
 */
const MOST_CHUNKS = 64
const NOTHING = Buffer.alloc(0)

/** The packet at `from` as its fixed header says, whether all of it is there or not; null while the length is incomplete. */
const frameAt = (bytes: Buffer, from: number): PacketFrame | null => {
  let length = 0
  for (let index = 1; index <= LENGTH_MAX_BYTES; index++) {
    const byte = bytes[from + index]
    if (byte === undefined) return null
    length |= (byte & 0x7f) << (7 * (index - 1)) // 28 bits at most; a power would make doubles of all sizes, in memory of their own
    const bodyFrom = from + index + 1
    if (byte < 0x80) return { first: bytes.readUInt8(from), bytes, from, bodyFrom, to: bodyFrom + length }
  }
  throw new PacketFault('a remaining length of more than four bytes (MQTT 3.1.1, 2.2.3)')
}

/** Cuts a stream of bytes into packets. Chunks are joined when a packet is complete or they are many, so that a drip costs few copies. */
export class PacketFrames {
  private bytes: Buffer = NOTHING
  /** The next packet begins here. */
  private at = 0
  /** What came after `bytes`, while a packet is incomplete. */
  private more: Buffer[] | null = null
  private heldBytes = 0
  private neededBytes = 2

  add(chunk: Buffer): void {
    if (this.heldBytes === 0) this.bytes = chunk
    else if (!this.more) this.more = [chunk]
    else if (this.more.push(chunk) === MOST_CHUNKS) this.join(this.more)
    this.heldBytes += chunk.length
  }

  /**
   * The next whole packet, or null while bytes are missing. Throws `PacketFault` as soon as a header claims more than
   * `maxBytes`: nothing of such a packet is waited for.
   */
  next(maxBytes: number): PacketFrame | null {
    if (this.heldBytes < this.neededBytes) return null
    if (this.more) this.join(this.more)
    checkFirstByte(this.bytes.readUInt8(this.at))
    const frame = frameAt(this.bytes, this.at)
    const frameBytes = frame ? frame.to - this.at : this.heldBytes + 1
    if (frame && frameBytes > maxBytes)
      throw new PacketFault(`a packet of ${frameBytes} bytes, at most ${maxBytes} are taken`)
    this.neededBytes = frameBytes
    if (!frame || this.heldBytes < frameBytes) return null
    this.passed(frame)
    return frame
  }

  private join(more: readonly Buffer[]): void {
    this.bytes = Buffer.concat([this.bytes.subarray(this.at), ...more])
    this.at = 0
    this.more = null
  }

  private passed({ from, to }: PacketFrame): void {
    this.heldBytes -= to - from
    this.neededBytes = 2
    this.at = to
    if (this.heldBytes > 0) return
    this.bytes = NOTHING // nothing keeps the chunk but what was taken from it
    this.at = 0
  }
}
