import { bytes, isWordAt, NOT_PLAIN, skipBlank, type Word, wordOf } from './body.ts'
import { scanNumber } from './scan-number.ts'
import { QUOTE, scanText } from './scan-text.ts'

/**
 * Reads a value from `at` on into `into[index]`, because a number that is given back is an object more often than not. Gives
 * where it ends, or NOT_PLAIN.
 */
export type Scan = (at: number, into: Float64Array, index: number) => number

/** An object's members, and the values of the one that was read last in the same order: NaN = absent or null. */
export type Shape = { readonly names: readonly Word[]; readonly scans: readonly Scan[]; readonly values: Float64Array }
export const shapeOf = (members: Readonly<Record<string, Scan>>): Shape => ({
  names: Object.keys(members).map((name) => wordOf(`"${name}":`)),
  scans: Object.values(members),
  values: new Float64Array(Object.keys(members).length),
})

const [OPENING, CLOSING, COMMA, COLON] = [0x7b, 0x7d, 0x2c, 0x3a]
const NULL = wordOf('null')

/** An object into its shape's values; of a member that is named twice the last, as JSON.parse does. */
export const scanObject = (from: number, { names, scans, values }: Shape): number => {
  if (bytes[from] !== OPENING) return NOT_PLAIN
  for (let place = 0; place < values.length; place += 1) values[place] = Number.NaN
  let expected = 0
  let at = skipBlank(from + 1)
  if (bytes[at] === CLOSING) return at + 1
  for (;;) {
    const place = placeAt(at, names, expected)
    if (place < 0) at = skipStranger(at)
    else {
      at = skipBlank(at + (names[place] as Word).length)
      at = isWordAt(at, NULL) ? scanNull(at, values, place) : (scans[place] as Scan)(at, values, place)
      expected = place + 1
    }
    if (at === NOT_PLAIN) return NOT_PLAIN
    at = skipBlank(at)
    if (bytes[at] === CLOSING) return at + 1
    if (bytes[at] !== COMMA) return NOT_PLAIN
    at = skipBlank(at + 1)
  }
}

const scanNull: Scan = (at, into, index) => {
  into[index] = Number.NaN
  return at + NULL.length
}

/** Which member is named here; −1 = none of them. A device writes them in one order: each is looked for behind the last. */
const placeAt = (at: number, names: readonly Word[], expected: number): number => {
  for (let place = expected; place < names.length; place += 1) if (isWordAt(at, names[place] as Word)) return place
  for (let place = 0; place < expected; place += 1) if (isWordAt(at, names[place] as Word)) return place
  return -1
}

const FLAGS = [wordOf('true'), wordOf('false'), NULL]
const nowhere = new Float64Array(1)

/** A member that CONTRACT does not name, and ignores; only of those that are no object and no array. */
const skipStranger = (from: number): number => {
  const nameEnd = bytes[from] === QUOTE ? scanText(from + 1) : NOT_PLAIN
  if (nameEnd === NOT_PLAIN || bytes[nameEnd] !== COLON) return NOT_PLAIN
  const at = skipBlank(nameEnd + 1)
  if (bytes[at] === QUOTE) return scanText(at + 1)
  const flag = FLAGS.find((word) => isWordAt(at, word))
  return flag ? at + flag.length : scanNumber(at, nowhere, 0)
}
