import type { BrokerLimits } from './options.ts'

type Limits = Pick<BrokerLimits, 'packetsPerS' | 'unacknowledgedPackets' | 'unacknowledgedBytes'>

/** The rate is kept in windows this long: short enough to feel even, long enough to cost nothing. */
const WINDOW_MS = 100
const perWindow = ({ packetsPerS }: Limits): number => Math.max(1, Math.floor((packetsPerS * WINDOW_MS) / 1000))

/**
 * How much of one connection may be under way; when it is used up the socket is not read (CONTRACT, "MQTT"). The rate needs a timer
 * only when it is used up: one for each window of each connection was a twentieth of the broker's time.
 */
export class Allowance {
  private readonly limits: Limits
  private readonly events: { onMore(): void }
  private leftInWindow: number
  private windowEndsMs = 0
  private window: NodeJS.Timeout | null = null
  private packetsUnderWay = 0
  private bytesUnderWay = 0

  constructor(events: { onMore(): void }, limits: Limits) {
    this.events = events
    this.limits = limits
    this.leftInWindow = perWindow(limits)
  }

  /** May the next packet be taken now? When the rate is used up, `onMore` is called as soon as it is worth asking again. */
  mayTake(): boolean {
    const { unacknowledgedPackets, unacknowledgedBytes } = this.limits
    return (
      this.leftInWindow > 0 && this.packetsUnderWay < unacknowledgedPackets && this.bytesUnderWay < unacknowledgedBytes
    )
  }

  take(): void {
    const whole = perWindow(this.limits)
    if (this.leftInWindow === whole) this.windowEndsMs = performance.now() + WINDOW_MS
    this.leftInWindow -= 1
    if (this.leftInWindow > 0) return
    const leftMs = this.windowEndsMs - performance.now()
    if (leftMs <= 0) this.leftInWindow = whole
    else this.window = setTimeout(() => this.nextWindow(), Math.ceil(leftMs))
  }

  /** A PUBLISH was handed on and is not stored yet. */
  begin(bytes: number): void {
    this.packetsUnderWay += 1
    this.bytesUnderWay += bytes
  }

  /** So many PUBLISHes under way, of so many bytes together, were stored. */
  settle(packets: number, bytes: number): void {
    this.packetsUnderWay -= packets
    this.bytesUnderWay -= bytes
  }

  underWay(): number {
    return this.packetsUnderWay
  }

  stop(): void {
    if (this.window) clearTimeout(this.window)
  }

  private nextWindow(): void {
    this.window = null
    this.leftInWindow = perWindow(this.limits)
    this.events.onMore()
  }
}
