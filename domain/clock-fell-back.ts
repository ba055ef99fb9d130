/** What a message said of itself: when it was sent by its clock, and its serial number. */
export type Sending = {
  receivedAtMs: number
  sentAtMs: number
  seq: number | null
  /** Time from one number to the next by its clock, as far as it is known. */
  paceMs: number
}

/** Less may be the order in which messages came. */
const LEAST_FALL_MS = 2 * 60_000
/** An index of one byte rolls over (DOMAIN, "Devices"), one of two bytes rarely; both sides lie this near to it then. */
const ONE_BYTE = 256
const MODULI = [ONE_BYTE, 65_536] as const
const ROLL_OVER_WITHIN = 64
/** No seal reports more often (DOMAIN, "Devices"), but for the events of a moment. */
const LEAST_INTERVAL_MS = 5_000
const EVENTS = 16
/** An old message of the round before is older by about a round; what is nearer than this share of one is none. */
const ROUND_SHARE = 0.5

/** How many reports were made after the one up to the other, by their numbers; null = none, or not to be told. */
const madeSince = (before: number | null, seq: number | null): number | null => {
  if (before === null || seq === null) return null
  if (seq > before) return seq - before
  const modulus = MODULI.find((one) => before < one && before >= one - ROLL_OVER_WITHIN)
  return modulus !== undefined && seq < ROLL_OVER_WITHIN ? seq + modulus - before : null
}

/** Takes in a message that was sent later: the time of its sending, and the pace that it and those before it tell of. */
export const follows = (last: Sending, receivedAtMs: number, sentAtMs: number, seq: number | null): void => {
  const made = madeSince(last.seq, seq)
  const apartMs = sentAtMs - last.sentAtMs
  if (made !== null && apartMs > 0) last.paceMs = Math.max(LEAST_INTERVAL_MS, apartMs / made)
  last.receivedAtMs = receivedAtMs
  last.sentAtMs = sentAtMs
  last.seq = seq
}

/** The first of a seal. */
export const firstSending = (receivedAtMs: number, sentAtMs: number, seq: number | null): Sending => ({
  receivedAtMs,
  sentAtMs,
  seq,
  paceMs: LEAST_INTERVAL_MS,
})

/** Whether a number may be one of a round before, whichever is larger: so it may with any two of a counter of one byte. */
export const mayBeOfRoundBefore = (before: number | null, seq: number | null): boolean =>
  before !== null && seq !== null && before < ONE_BYTE && seq < ONE_BYTE

/** How long a counter takes to go round: the smallest that both numbers fit. */
const roundMs = (a: number | null, b: number | null, paceMs: number): number =>
  paceMs * (MODULI.find((one) => (a ?? 0) < one && (b ?? 0) < one) ?? Number.POSITIVE_INFINITY)

/**
 * Whether a seal's clock fell back between two of its messages: by its number the later one was made after the other, by its
 * clock minutes before it was sent. Nothing that happens on the way does that: what is overtaken or sent again has a lower
 * number, a queue goes forward in time. Only an old message of a counter that has gone round since seems to: it is older by
 * about a round, or its number could not have been reached since (docs/decisions/0086).
 */
export const hasFallenBack = (last: Sending, receivedAtMs: number, sentAtMs: number, seq: number | null): boolean => {
  const fellMs = last.sentAtMs - sentAtMs
  if (fellMs <= LEAST_FALL_MS || fellMs >= roundMs(last.seq, seq, last.paceMs) * ROUND_SHARE) return false
  const made = madeSince(last.seq, seq)
  return made !== null && made <= EVENTS + (receivedAtMs - last.receivedAtMs) / LEAST_INTERVAL_MS
}
