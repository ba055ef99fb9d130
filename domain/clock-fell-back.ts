/** What a message said of itself: when it was sent by its clock, and its serial number. */
export type Sending = { readonly receivedAtMs: number; readonly sentAtMs: number; readonly seq: number | null }

/** Less may be the order in which messages came. */
const LEAST_FALL_MS = 2 * 60_000
/** An index of one byte rolls over (DOMAIN, "Devices"), one of two bytes rarely; both sides lie this near to it then. */
const MODULI = [256, 65_536] as const
const ROLL_OVER_WITHIN = 64
/** No seal reports more often (DOMAIN, "Devices"), but for the events of a moment. */
const LEAST_INTERVAL_MS = 5_000
const EVENTS = 16

/** How many reports were made after the one up to the other, by their numbers; null = none, or not to be told. */
const madeSince = (before: number | null, seq: number | null): number | null => {
  if (before === null || seq === null) return null
  if (seq > before) return seq - before
  const modulus = MODULI.find((one) => before < one && before >= one - ROLL_OVER_WITHIN)
  return modulus !== undefined && seq < ROLL_OVER_WITHIN ? seq + modulus - before : null
}

/**
 * Whether a seal's clock fell back between two of its messages: by its number the later one was made after the other, by its
 * clock minutes before it was sent. Nothing that happens on the way does that: what is overtaken or sent again has a lower
 * number, a queue goes forward in time. An old message of a counter that has rolled over has a number that nobody could
 * have reached since (docs/decisions/0086).
 */
export const hasFallenBack = (before: Sending, after: Sending): boolean => {
  if (before.sentAtMs - after.sentAtMs <= LEAST_FALL_MS) return false
  const made = madeSince(before.seq, after.seq)
  return made !== null && made <= EVENTS + (after.receivedAtMs - before.receivedAtMs) / LEAST_INTERVAL_MS
}
