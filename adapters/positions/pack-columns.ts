import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Numbers in rows of `stride` columns; NaN is a missing one. */
type Table = { readonly values: Float64Array; readonly stride: number }

/** How a column is written. Most are one of the first two in a chunk: a byte or two, whatever its length. */
const [ALL_MISSING, ALL_THE_SAME, ALL_PRESENT, SOME_PRESENT] = [0, 1, 2, 3] as const

/** Level 6 is deflate's own balance: 9 wins 1 % and costs twice the time. */
const DEFLATE_LEVEL = 6
/** Bytes a number of 53 bits takes at most. */
const LONGEST_NUMBER = 8

type Writer = { readonly bytes: Uint8Array; at: number }
type Reader = Writer

/** A whole number up to ±2^53: sign and six bits in the first byte, seven in each that follows, low bits first. */
const writeNumber = (out: Writer, value: number): void => {
  let rest = Math.abs(value)
  let byte = (value < 0 ? 0x40 : 0) | (rest % 64)
  rest = Math.floor(rest / 64)
  while (rest > 0) {
    out.bytes[out.at++] = byte | 0x80
    byte = rest % 128
    rest = Math.floor(rest / 128)
  }
  out.bytes[out.at++] = byte
}

const readNumber = (input: Reader): number => {
  const first = input.bytes[input.at++] as number
  let value = first & 0x3f
  let unit = 64
  let byte = first
  while (byte & 0x80) {
    byte = input.bytes[input.at++] as number
    value += (byte & 0x7f) * unit
    unit *= 128
  }
  return first & 0x40 ? -value : value
}

const modeOf = ({ values, stride }: Table, field: number): number => {
  const first = values[field] as number
  let missing = 0
  let same = true
  for (let at = field; at < values.length; at += stride) {
    const value = values[at] as number
    if (Number.isNaN(value)) missing += 1
    if (value !== first) same = false
  }
  if (missing * stride === values.length) return ALL_MISSING
  if (same) return ALL_THE_SAME
  return missing === 0 ? ALL_PRESENT : SOME_PRESENT
}

const writeColumn = (out: Writer, table: Table, field: number): void => {
  const { values, stride } = table
  const mode = modeOf(table, field)
  out.bytes[out.at++] = mode
  if (mode === ALL_THE_SAME) writeNumber(out, values[field] as number)
  if (mode === ALL_MISSING || mode === ALL_THE_SAME) return
  let last = 0
  for (let at = field; at < values.length; at += stride) {
    const value = values[at] as number
    if (mode === SOME_PRESENT) out.bytes[out.at++] = Number.isNaN(value) ? 0 : 1
    if (Number.isNaN(value)) continue
    writeNumber(out, value - last)
    last = value
  }
}

const readColumn = (input: Reader, { values, stride }: Table, field: number): void => {
  const mode = input.bytes[input.at++] as number
  const constant = mode === ALL_THE_SAME ? readNumber(input) : Number.NaN
  let last = 0
  for (let at = field; at < values.length; at += stride) {
    if (mode === ALL_MISSING || mode === ALL_THE_SAME) values[at] = constant
    else if (mode === SOME_PRESENT && input.bytes[input.at++] === 0) values[at] = Number.NaN
    else {
      last += readNumber(input)
      values[at] = last
    }
  }
}

/**
 * Rows of `stride` whole numbers as differences column by column, deflated: a position takes about 12 bytes in a chunk of
 * 120. NaN stands for a missing number. At least one row.
 */
export const packColumns = (values: Float64Array, stride: number): Uint8Array => {
  const out = { bytes: new Uint8Array((values.length + stride + 1) * (LONGEST_NUMBER + 1)), at: 0 }
  writeNumber(out, values.length)
  for (let field = 0; field < stride; field += 1) writeColumn(out, { values, stride }, field)
  return deflateRawSync(out.bytes.subarray(0, out.at), { level: DEFLATE_LEVEL })
}

/** What `packColumns` packed. */
export const unpackColumns = (packed: Uint8Array, stride: number): Float64Array => {
  const input = { bytes: inflateRawSync(packed), at: 0 }
  const values = new Float64Array(readNumber(input))
  for (let field = 0; field < stride; field += 1) readColumn(input, { values, stride }, field)
  return values
}
