/*
 * Container numbers, ISO 6346: three letters of the owner, U, J or Z for the kind of equipment, six digits of the serial
 * number and a check digit.
 */

/** A=10, B=12 … Z=38: multiples of 11 are skipped (ISO 6346, annex A), and so every letter weighs differently. */
const LETTER_VALUES = 'A10B12C13D14E15F16G17H18I19J20K21L23M24N25O26P27Q28R29S30T31U32V34W35X36Y37Z38'
const VALUE_OF_CHARACTER: ReadonlyMap<string, number> = new Map([
  ...[...LETTER_VALUES.matchAll(/([A-Z])(\d\d)/g)].map(([, letter, value]): [string, number] => [
    letter as string,
    Number(value),
  ]),
  ...[...'0123456789'].map((digit): [string, number] => [digit, Number(digit)]),
])

const FORM = /^[A-Z]{3}[UJZ]\d{7}$/
const LENGTH = 11
/** More would be guessing. */
const MAX_REPAIRS = 5
/** Pairs that are misread for each other, by people and by cameras (DOMAIN, ISO 6346). */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  ['O0', 'I1', 'S5', 'B8'].flatMap(([letter = '', digit = '']) => [
    [letter, digit],
    [digit, letter],
  ]),
)

export type ContainerNumberFault = 'length' | 'characters' | 'check-digit'

export type ContainerNumberCheck = {
  /** In capitals, without the spaces, dashes, dots and slashes people write. */
  readonly number: string
  readonly valid: boolean
  /** Why not; null when valid. */
  readonly fault: ContainerNumberFault | null
  /** The digit that ISO 6346 asks for; null when the first ten characters have no such digit. */
  readonly expectedCheckDigit: number | null
  /** Valid numbers that are one slip away, likeliest first, at most five; none when valid. */
  readonly repairs: readonly string[]
}

/** Checks a container number as typed or read, and offers what it may have been meant to be. Never throws. */
export function checkContainerNumber(text: string): ContainerNumberCheck {
  const number = text.toUpperCase().replace(/[\s./\-\u2010-\u2015]/g, '')
  const fault = faultOf(number)
  const repairs = fault === null ? [] : repairsOf(number)
  return { number, valid: fault === null, fault, expectedCheckDigit: checkDigitOf(number), repairs }
}

function faultOf(number: string): ContainerNumberFault | null {
  if (number.length !== LENGTH) return 'length'
  if (!FORM.test(number)) return 'characters'
  return checkDigitOf(number) === Number(number.at(-1)) ? null : 'check-digit'
}

/** Sum of value × 2^position over the first ten characters, mod 11, mod 10: a remainder of 10 is written 0. */
function checkDigitOf(number: string): number | null {
  if (number.length < LENGTH - 1) return null
  let sum = 0
  for (const [position, character] of [...number.slice(0, LENGTH - 1)].entries()) {
    const value = VALUE_OF_CHARACTER.get(character)
    if (value === undefined) return null
    sum += value * 2 ** position
  }
  return (sum % 11) % 10
}

function repairsOf(number: string): readonly string[] {
  if (number.length !== LENGTH) return []
  const read = readWhereItMustBe(number)
  const candidates = [read, ...swapsOf(number), ...swapsOf(read), ...lookalikesOf(number), ...lookalikesOf(read)]
  return [...new Set(candidates)].filter((candidate) => faultOf(candidate) === null).slice(0, MAX_REPAIRS)
}

/** Letters can only stand in the first four places and digits after them, so misreadings there are no choice. */
const readWhereItMustBe = (number: string): string =>
  [...number]
    .map((character, place) => {
      const belongs = place < 4 ? /[A-Z]/.test(character) : /\d/.test(character)
      return belongs ? character : (LOOKALIKES.get(character) ?? character)
    })
    .join('')

const swapsOf = (number: string): readonly string[] =>
  Array.from(
    { length: LENGTH - 1 },
    (_, place) => `${number.slice(0, place)}${number[place + 1]}${number[place]}${number.slice(place + 2)}`,
  )

const lookalikesOf = (number: string): readonly string[] =>
  [...number].flatMap((character, place) => {
    const other = LOOKALIKES.get(character)
    return other === undefined ? [] : `${number.slice(0, place)}${other}${number.slice(place + 1)}`
  })
