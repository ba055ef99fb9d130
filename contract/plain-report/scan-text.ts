import { bytes, NOT_PLAIN, textAt } from './body.ts'

export const QUOTE = 0x22
const [SPACE, BACKSLASH, TILDE] = [0x20, 0x5c, 0x7e]

/** A text of printable ASCII without an escape, from behind its opening quote. Gives where it ends, behind the closing one. */
export const scanText = (from: number): number => {
  for (let at = from; ; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) return at + 1
    if (byte < SPACE || byte > TILDE || byte === BACKSLASH) return NOT_PLAIN
  }
}

const REMEMBERED = 64
const MOST_LETTERS = 32
/** By a hash of their letters: a fleet has a handful of texts, and making one costs as much as reading all numbers of a report. */
const remembered: string[] = Array.from({ length: REMEMBERED }, () => '')

/** A text that was scanned, from behind its opening quote to its closing one. */
export const scannedText = (from: number): string => {
  let hash = 0
  let to = from
  for (; bytes[to] !== QUOTE; to += 1) hash = (hash * 31 + (bytes[to] ?? 0)) % REMEMBERED
  if (to - from > MOST_LETTERS) return textAt(from, to)
  const known = remembered[hash] ?? ''
  if (isAt(from, to, known)) return known
  const text = textAt(from, to)
  remembered[hash] = text
  return text
}

const isAt = (from: number, to: number, text: string): boolean => {
  if (text.length !== to - from) return false
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) !== bytes[from + index]) return false
  return true
}
