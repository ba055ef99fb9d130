import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContainerNumber } from '../../domain/container-number.ts'

const VALID = ['CSQU3054383', 'CBHU3202732', 'MWCU6059784', 'APZU4812090', 'MSKU9070323', 'MSKU1000090']

const letters = (choice: string, length: number) =>
  fc.array(fc.constantFrom(...choice), { minLength: length, maxLength: length }).map((found) => found.join(''))

/** Any valid number, its check digit found by trying all ten. */
const validNumber = fc
  .tuple(letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 3), letters('UJZ', 1), letters('0123456789', 6))
  .map(([owner, kind, serial]) => {
    const all = [...'0123456789'].map((digit) => `${owner}${kind}${serial}${digit}`)
    const valid = all.filter((number) => checkContainerNumber(number).valid)
    expect(valid).toHaveLength(1)
    return valid[0] as string
  })

describe('valid numbers', () => {
  test.each(VALID)('%s', (number) => {
    expect(checkContainerNumber(number)).toEqual({
      number,
      valid: true,
      fault: null,
      expectedCheckDigit: Number(number.at(-1)),
      repairs: [],
    })
  })

  test.each(['csqu3054383', ' CSQU 305438 3 ', 'CSQU-305438-3', 'csqu 305.438/3', 'CSQU\u00a0305438–3'])(
    '%j as people write it',
    (text) => {
      expect(checkContainerNumber(text)).toMatchObject({ number: 'CSQU3054383', valid: true })
    },
  )
})

describe('wrong numbers', () => {
  test.each([
    ['CSQU3054384', 'check-digit', 3],
    ['MSKU1000091', 'check-digit', 0],
    ['CSQA3054383', 'characters', expect.any(Number)],
    ['CSQ13054383', 'characters', expect.any(Number)],
    ['CSQUÉ054383', 'characters', null],
    ['CSQU305438', 'length', 3],
    ['CSQU30543833', 'length', 3],
    ['CSQU', 'length', null],
    ['', 'length', null],
  ])('%j: %s', (text, fault, expectedCheckDigit) => {
    expect(checkContainerNumber(text)).toMatchObject({ valid: false, fault, expectedCheckDigit })
  })

  test.each([
    ['CSQU3O54383', 'CSQU3054383'],
    ['C5QU3054383', 'CSQU3054383'],
    ['CBHU32O2732', 'CBHU3202732'],
    ['C8HU3202732', 'CBHU3202732'],
    ['M5KUI0000 90', 'MSKU1000090'],
    ['CSQU3045383', 'CSQU3054383'],
    ['CQSU3054383', 'CSQU3054383'],
    ['CSUQ3054383', 'CSQU3054383'],
  ])('%s may be %s', (text, meant) => {
    const { valid, repairs } = checkContainerNumber(text)
    expect(valid).toBe(false)
    expect(repairs).toContain(meant)
  })

  test('nothing is offered for what no single slip explains', () => {
    expect(checkContainerNumber('HELLO WORLD').repairs).toEqual([])
    expect(checkContainerNumber('CSQU305438').repairs).toEqual([])
  })
})

describe('for any number', () => {
  test('exactly one check digit is right, and repairs validate, are others, and are at most five', () => {
    fc.assert(
      fc.property(validNumber, fc.nat(9), (number, place) => {
        const swapped = `${number.slice(0, place)}${number[place + 1]}${number[place]}${number.slice(place + 2)}`
        const { valid, repairs } = checkContainerNumber(swapped)
        if (!valid) expect(repairs.length).toBeGreaterThan(0)
        expect(repairs.length).toBeLessThanOrEqual(5)
        for (const repair of repairs) {
          expect(repair).not.toBe(swapped)
          expect(checkContainerNumber(repair).valid).toBe(true)
        }
      }),
    )
  })

  test('no text throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void checkContainerNumber(text).valid))
  })
})
