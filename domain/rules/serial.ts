/** The newest serial number of a seal, and the device time of the report that bore it. */
export type Serial = { readonly seq: number; readonly atMs: number }

/** Where a report stands in the numbers of its seal. */
export type SerialStep =
  /** Newer than all before it; so many numbers between were never seen. */
  | { readonly kind: 'newer'; readonly skipped: number; readonly modulus: number | null }
  /** Counting began anew: what lies between nobody can tell. */
  | { readonly kind: 'restarted' }
  /** One of before, or one that is told again. */
  | { readonly kind: 'older' }

/** An index of one byte rolls over (DOMAIN, "Devices"), one of two bytes rarely. */
const MODULI = [256, 65_536] as const
/** Both sides of a roll-over lie this near to it; further away it is a counter that began anew. */
const ROLL_OVER_WITHIN = 64
/** A larger jump is no gap but another count: 4,096 reports at 30 s are a day and a half. */
const MOST_SKIPPED = 4_096

const OLDER: SerialStep = { kind: 'older' }
const RESTARTED: SerialStep = { kind: 'restarted' }
/** Nearly always: the number after the last one. */
const NEXT: SerialStep = { kind: 'newer', skipped: 0, modulus: null }

const newer = (skipped: number, modulus: number | null): SerialStep =>
  skipped > MOST_SKIPPED ? RESTARTED : { kind: 'newer', skipped, modulus }

/**
 * Compares a report with the newest of its seal. Only one that was made later can be newer; a lower number is a roll-over
 * near the edge of a counter, else a new count, which only a report that wasn't buffered can tell.
 */
export const serialStep = (newest: Serial, seq: number, atMs: number, buffered: boolean): SerialStep => {
  if (atMs <= newest.atMs || seq === newest.seq) return OLDER
  if (seq === newest.seq + 1) return NEXT
  if (seq > newest.seq) return newer(seq - newest.seq - 1, null)
  const modulus = MODULI.find((one) => newest.seq < one && newest.seq >= one - ROLL_OVER_WITHIN)
  if (modulus !== undefined && seq < ROLL_OVER_WITHIN) return newer(seq + modulus - newest.seq - 1, modulus)
  return buffered ? OLDER : RESTARTED
}
