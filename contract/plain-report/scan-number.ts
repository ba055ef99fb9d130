import { bytes, NOT_PLAIN } from './body.ts'

const [ZERO, MINUS, POINT] = [0x30, 0x2d, 0x2e]
/** A whole number of so many digits is exact, and so are these powers of ten: their quotient is rounded once, as JSON.parse's. */
const MOST_DIGITS = 15
const TENS = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power)

/** A number without an exponent, and not −0, into `into[index]`. Gives where it ends. */
export const scanNumber = (from: number, into: Float64Array, index: number): number => {
  const isNegative = bytes[from] === MINUS
  const first = isNegative ? from + 1 : from
  let digits = 0
  let pointAt = 0
  let at = first
  for (; ; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit
    else if (bytes[at] === POINT && pointAt === 0) pointAt = at
    else break
  }
  const whole = (pointAt === 0 ? at : pointAt) - first
  const decimals = pointAt === 0 ? 0 : at - pointAt - 1
  if (whole === 0 || (pointAt !== 0 && decimals === 0) || whole + decimals > MOST_DIGITS) return NOT_PLAIN
  if ((whole > 1 && bytes[first] === ZERO) || (isNegative && digits === 0)) return NOT_PLAIN
  const size = decimals === 0 ? digits : digits / (TENS[decimals] ?? 1)
  into[index] = isNegative ? -size : size
  return at
}
