import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ByteWriter, writeDecimal, writeText, writeWhole } from '../../../adapters/positions/decimal-bytes.ts'

const written = (write: (out: ByteWriter) => void): string => {
  const out = { bytes: new Uint8Array(64).fill(0x78), at: 2 }
  write(out)
  expect(out.bytes.slice(out.at).every((byte) => byte === 0x78)).toBe(true)
  return Buffer.from(out.bytes.slice(2, out.at)).toString('latin1')
}

test('a whole number is written as String does', () => {
  const whole = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer(),
    fc.constantFrom(0, 9, 10, -1, 2 ** 31 - 1, 2 ** 31, 2 ** 32),
  )
  fc.assert(
    fc.property(whole, (value) => {
      expect(written((out) => writeWhole(out, value))).toBe(String(value))
    }),
  )
})

test('a decimal reads back as the number it was, and has no zero at its end', () => {
  const value = fc.oneof(fc.integer({ min: -1e11, max: 1e11 }), fc.integer({ min: -1_000, max: 1_000 }))
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 9 }), (given, places) => {
      const text = written((out) => writeDecimal(out, given, places))
      expect(Number(text)).toBe(given / 10 ** places)
      expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/)
    }),
  )
  expect(written((out) => writeDecimal(out, 1_067_312_340, 7))).toBe('106.731234')
  expect(written((out) => writeDecimal(out, -5, 1))).toBe('-0.5')
})

test('a text is written as it is', () => {
  expect(written((out) => writeText(out, new TextEncoder().encode(',lat=')))).toBe(',lat=')
})
