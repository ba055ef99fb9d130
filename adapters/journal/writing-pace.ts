/**
 * What is stored faster than it can be judged makes every alarm behind it late, and takes the processor from judging. When more
 * than this waits to be judged (two turns of the line), commits keep a distance that grows with it, …
 */
const AHEAD_ENTRIES = 4_000
const ENTRIES_PER_MS = 200
/** … up to this: of 2,048 entries each, so that 40,000 a second are still taken when nobody judges at all. */
const MOST_MS = 50

/** How far everything is judged, as the thread that judges says and the one that writes sees; −1 = nobody judges. */
export type JudgedTo = BigInt64Array
export const createJudgedTo = (): JudgedTo =>
  new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)).fill(-1n)

export const sayJudged = (judgedTo: JudgedTo, offset: number): void => void Atomics.store(judgedTo, 0, BigInt(offset))

/** How long the next commit has to wait, ms, `passedMs` after the last (docs/decisions/0125). */
export const pauseMs = (judgedTo: JudgedTo, head: number, passedMs: number): number => {
  const judged = Number(Atomics.load(judgedTo, 0))
  if (judged < 0) return 0
  const distanceMs = Math.min(MOST_MS, (head - judged - AHEAD_ENTRIES) / ENTRIES_PER_MS)
  return Math.max(0, distanceMs - passedMs)
}
