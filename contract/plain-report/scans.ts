import { parseDeviceTime } from '../time.ts'
import { bytes, isWordAt, NOT_PLAIN, skipBlank, type Word, wordOf } from './body.ts'
import { scanNumber } from './scan-number.ts'
import { type Scan, type Shape, scanObject } from './scan-object.ts'
import { QUOTE, scanText } from './scan-text.ts'
import { scanTime } from './scan-time.ts'

/** A number within bounds that belong to it. */
export const between =
  (least: number, most: number): Scan =>
  (at, into, index) => {
    const end = scanNumber(at, into, index)
    const value = into[index] ?? Number.NaN
    return value >= least && value <= most ? end : NOT_PLAIN
  }
export const positive = between(0, Number.MAX_VALUE)

/** A count: of 15 digits, so it is a safe one. */
export const whole: Scan = (at, into, index) => {
  const end = scanNumber(at, into, index)
  const value = into[index] ?? Number.NaN
  return value >= 0 && Math.floor(value) === value ? end : NOT_PLAIN
}

/** Ms since epoch. */
export const time: Scan = (at, into, index) => {
  if (bytes[at] === QUOTE) return scanTime(at + 1, into, index)
  const end = scanNumber(at, into, index)
  const ms = parseDeviceTime(into[index])
  if (ms === null) return NOT_PLAIN
  into[index] = ms
  return end
}

/** Which of the words, as JSON writes them, from 0 on. */
export const oneOf = (...texts: readonly string[]): Scan => {
  const words = texts.map(wordOf)
  return (at, into, index) => {
    for (let place = 0; place < words.length; place += 1) {
      const word = words[place] as Word
      if (!isWordAt(at, word)) continue
      into[index] = place
      return at + word.length
    }
    return NOT_PLAIN
  }
}
/** 0 or 1. */
export const flag = oneOf('false', 'true')

/** Where the text begins (scan-text.ts, `scannedText`). */
export const text: Scan = (at, into, index) => {
  if (bytes[at] !== QUOTE) return NOT_PLAIN
  into[index] = at + 1
  return scanText(at + 1)
}

const [OPENING, CLOSING] = [0x5b, 0x5d]
/** 1: a list with nothing in it. */
export const nothing: Scan = (at, into, index) => {
  if (bytes[at] !== OPENING) return NOT_PLAIN
  const end = skipBlank(at + 1)
  into[index] = 1
  return bytes[end] === CLOSING ? end + 1 : NOT_PLAIN
}

/** 1: its members are in its shape. */
export const object =
  (shape: Shape): Scan =>
  (at, into, index) => {
    into[index] = 1
    return scanObject(at, shape)
  }
