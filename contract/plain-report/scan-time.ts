import { parseTime } from '../time.ts'
import { bytes, NOT_PLAIN, quadAt, textAt } from './body.ts'
import { QUOTE, scanText } from './scan-text.ts'

const [ZERO, COLON, POINT, LETTER_Z] = [0x30, 0x3a, 0x2e, 0x5a]

/** Minutes read lately, each as the four quads of `2026-11-26T04:51` and when it begins: messages of one second share them. */
const REMEMBERED = 64
const quads = new Int32Array(REMEMBERED * 4)
const beginnings = new Float64Array(REMEMBERED)

/** When the minute written in 16 bytes begins, ms since epoch; NaN when it is none. */
const minuteAt = (at: number): number => {
  const place = ((bytes[at + 14] ?? 0) * 10 + (bytes[at + 15] ?? 0)) % REMEMBERED
  const first = place * 4
  const isKnown =
    quadAt(at + 12) === quads[first + 3] &&
    quadAt(at + 8) === quads[first + 2] &&
    quadAt(at + 4) === quads[first + 1] &&
    quadAt(at) === quads[first]
  if (isKnown) return beginnings[place] ?? Number.NaN
  // By its end, which is read as any time is: 24:00 is the next day's beginning, and no time follows in its minute.
  const endMs = parseTime(`${textAt(at, at + 16)}:59.999Z`)
  if (endMs === null) return Number.NaN
  for (let index = 0; index < 4; index += 1) quads[first + index] = quadAt(at + index * 4)
  beginnings[place] = endMs - 59_999
  return endMs - 59_999
}

/** A decimal digit's share of a number; NaN when it is none. */
const share = (at: number, unit: number): number => {
  const digit = (bytes[at] ?? 0) - ZERO
  return digit >= 0 && digit <= 9 ? digit * unit : Number.NaN
}

/**
 * A time from behind its opening quote into `into[index]`, ms since epoch. Gives where it ends, behind the closing quote.
 * `2026-11-26T04:51:00.000Z`, as nearly every device writes it, costs some 20 ns; any other is read as parseTime reads it.
 */
export const scanTime = (at: number, into: Float64Array, index: number): number => {
  const isUsual =
    bytes[at + 16] === COLON && bytes[at + 19] === POINT && bytes[at + 23] === LETTER_Z && bytes[at + 24] === QUOTE
  if (!isUsual) return scanAnyTime(at, into, index)
  const inMinuteMs =
    share(at + 17, 10_000) + share(at + 18, 1_000) + share(at + 20, 100) + share(at + 21, 10) + share(at + 22, 1)
  const ms = inMinuteMs < 60_000 ? minuteAt(at) + inMinuteMs : Number.NaN
  if (Number.isNaN(ms)) return scanAnyTime(at, into, index)
  into[index] = ms
  return at + 25
}

const scanAnyTime = (at: number, into: Float64Array, index: number): number => {
  const end = scanText(at)
  const ms = end === NOT_PLAIN ? null : parseTime(textAt(at, end - 1))
  if (ms === null) return NOT_PLAIN
  into[index] = ms
  return end
}
