import type { Report } from '../report.ts'

/** Serial numbers that were skipped: reports that the device made and nobody received yet. */
export type Gap = {
  readonly firstSeq: number
  readonly count: number
  /** Of the counter, when it rolled over within the gap. */
  readonly modulus: number | null
  /** Device times of the reports before and after it. */
  readonly afterMs: number
  readonly beforeMs: number
  /** When the report before it was received, and the one that showed it. */
  readonly heardAtMs: number
  readonly seenAtMs: number
  /** One bit a number that came after all, 32 to a word. */
  readonly came: readonly number[]
  readonly missing: number
}

/** The last number that is missing, as the device counts. */
export const lastSeqOf = ({ firstSeq, count, modulus }: Gap): number =>
  modulus === null ? firstSeq + count - 1 : (firstSeq + count - 1) % modulus

/** A gap without one of its numbers; the same when it is none of them, or came before. */
export const withNumber = (gap: Gap, seq: number): Gap => {
  const { firstSeq, modulus, count } = gap
  const index = modulus === null ? seq - firstSeq : (seq - firstSeq + modulus) % modulus
  if (index < 0 || index >= count) return gap
  const word = index >> 5
  const bit = 1 << (index & 31)
  const before = gap.came[word] ?? 0
  if ((before & bit) !== 0) return gap
  const came = Array.from({ length: Math.max(gap.came.length, word + 1) }, (_, at) => gap.came[at] ?? 0)
  came[word] = before | bit
  return { ...gap, came, missing: gap.missing - 1 }
}

/** Whether a report was made between the two that show the gap, by its clock. */
export const isOfItsTime = ({ afterMs, beforeMs }: Gap, { atMs }: { readonly atMs: number }): boolean =>
  afterMs <= atMs && atMs <= beforeMs

/** Half a round of the shortest counter, of one byte: so many reports later the same number is another report. */
const HALF_ROUND = 128

/**
 * A gap after a report came that may be one of it; the same when it is not, or came before. A number that comes round again
 * says nothing without its time, and a wrong clock's time may be wrong: earlier than the gap when it fell back, a little later
 * when it is fast, or when its receipt dates it.
 */
export const cameAfterAll = (gap: Gap, { seq, atMs }: Report): Gap => {
  const apartMs = (gap.beforeMs - gap.afterMs) / (gap.count + 1)
  const isOfEarlierRound = gap.modulus !== null && atMs < gap.afterMs
  const isOfLaterRound = atMs > gap.beforeMs + HALF_ROUND * apartMs
  return seq === null || isOfEarlierRound || isOfLaterRound ? gap : withNumber(gap, seq)
}
