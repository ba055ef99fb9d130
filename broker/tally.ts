/** What the broker has done since it started; the process that wires it turns this into metrics. */
export type BrokerStats = {
  readonly sessions: number
  /** Sockets that have not sent their CONNECT yet. */
  readonly waitingSockets: number
  readonly packets: number
  /** PUBLISHes that were stored. */
  readonly stored: number
  readonly commandsSent: number
  /** How often something was turned away, by reason. */
  readonly refused: Readonly<Record<RefusalKind, number>>
}

/** `silent`: keep-alive ran out; `crowd`: too many sockets without a CONNECT; `journal`: a message could not be stored. */
const NOTHING_REFUSED = { packet: 0, credentials: 0, topic: 0, subscription: 0, journal: 0, silent: 0, crowd: 0 }
export type RefusalKind = keyof typeof NOTHING_REFUSED

export type Tally = {
  packets(count: number): void
  stored(count: number): void
  commandSent(): void
  refused(kind: RefusalKind, count?: number): void
  read(): Pick<BrokerStats, 'packets' | 'stored' | 'commandsSent' | 'refused'>
}

export const createTally = (): Tally => {
  let packets = 0
  let stored = 0
  let commandsSent = 0
  const refused = { ...NOTHING_REFUSED }
  return {
    packets(count) {
      packets += count
    },
    stored(count) {
      stored += count
    },
    commandSent() {
      commandsSent += 1
    },
    refused(kind, count = 1) {
      refused[kind] += count
    },
    read: () => ({ packets, stored, commandsSent, refused: { ...refused } }),
  }
}
