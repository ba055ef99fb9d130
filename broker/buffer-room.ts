import { LARGE_BYTES } from '../adapters/journal/large-buffer.ts'

/** Who waits for room: asked again, it takes what it can at once. */
export type RoomAsker = { onMore(): void }

/**
 * Room that all connections share for flushed buffers on their way to the journal. When a network is back thousands of seals flush at
 * once, 45 KB in a packet: all that was read of them went into the next commits, a second and more of work, and the live report behind
 * waited for it. Now a commit has so many bytes of them, and who finds no room waits in the order of asking, its socket unread;
 * small packets always pass (docs/decisions/0142).
 */
export class BufferRoom {
  private readonly limitBytes: number
  private takenBytes = 0
  /** Each with the bytes it waits for, in the order of asking. */
  private readonly askers = new Map<RoomAsker, number>()

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes
  }

  /** What a packet takes here: nothing when it is small. */
  static bytesOf(packetBytes: number): number {
    return packetBytes < LARGE_BYTES ? 0 : packetBytes
  }

  /** Whether so many bytes may be taken now; if not, the asker is told when they may. */
  isFor(bytes: number, asker: RoomAsker): boolean {
    if (this.has(bytes)) return true
    if (!this.askers.has(asker)) this.askers.set(asker, bytes)
    return false
  }

  take(bytes: number): void {
    this.takenBytes += bytes
  }

  /** So many are stored, or never will be. */
  giveBack(bytes: number): void {
    if (bytes === 0) return
    this.takenBytes -= bytes
    for (const [asker, wanted] of this.askers) {
      if (!this.has(wanted)) return
      this.askers.delete(asker)
      asker.onMore()
    }
  }

  forget(asker: RoomAsker): void {
    this.askers.delete(asker)
  }

  /** What is larger than all of the room goes alone. */
  private has(bytes: number): boolean {
    return bytes === 0 || this.takenBytes === 0 || this.takenBytes + bytes <= this.limitBytes
  }
}
