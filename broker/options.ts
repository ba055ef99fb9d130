import { PACKET_MAX_BYTES } from '../contract/limits.ts'

/** What a running broker is told; every limit has a default below. */
export type BrokerOptions = {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  readonly tls?: TlsOptions | undefined
} & Partial<BrokerLimits>

export type TlsOptions = {
  readonly port: number
  /** PEM texts. */
  readonly cert: string | Buffer
  readonly key: string | Buffer
  /** The authority of client certificates; without it nobody signs in by certificate. */
  readonly clientCa?: string | Buffer | undefined
}

export type BrokerLimits = typeof BROKER_DEFAULTS

export const BROKER_DEFAULTS = {
  /** Fixed header included (CONTRACT, "What can't be used"). */
  packetMaxBytes: PACKET_MAX_BYTES,
  /** A CONNECT holds an id, a token and a small will; strangers get no more memory than this. */
  connectMaxBytes: 16 * 1024,
  /** CONTRACT, "MQTT": beyond these two the socket is not read for a while. */
  packetsPerS: 5_000,
  unacknowledgedPackets: 200,
  /** 200 packets of 256 KiB would be 50 MiB for one connection. */
  unacknowledgedBytes: 4 * 1024 * 1024,
  /** Flushed buffers of all connections on their way to the journal: some 15 ms of a commit, in which no live report is acknowledged. */
  bufferBytes: 2 * 1024 * 1024,
  /** From the accepted socket to the CONNECT packet. */
  connectTimeoutMs: 10_000,
  /** Sockets that have not sent their CONNECT yet; one more closes the one that waits longest. */
  waitingSockets: 2_000,
  /** Live sessions of one seal; one more closes its oldest, so that half-dead sessions never lock a seal out. */
  sessionsPerSeal: 5,
  /** How long a client that reads nothing may hold what it is sent: its commands, its PUBACKs. */
  drainTimeoutMs: 5_000,
  /** `hearing` entries: a gap longer than this is time in which the platform was deaf. */
  hearingEveryMs: 5_000,
  /** Commands and revoked tokens are looked for this often even when every hint is lost. */
  lookEveryMs: 3_000,
}

/** The defaults with what is given laid over them. */
export const limitsOf = (options: BrokerOptions): BrokerLimits => {
  const given = Object.entries(options).filter(([name, value]) => name in BROKER_DEFAULTS && value !== undefined)
  return { ...BROKER_DEFAULTS, ...Object.fromEntries(given) }
}
