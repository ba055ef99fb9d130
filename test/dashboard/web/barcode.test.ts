import { expect, it } from 'vitest'
import { idOfCode } from '../../../dashboard/web/scan/barcode-detector.ts'

it.each([
  ['VN0001234', 'VN0001234'],
  [' VN0001234\n', 'VN0001234'],
  ['https://seal.example/s/VN0001234', 'VN0001234'],
  ['https://seal.example/?id=VN0001234', 'VN0001234'],
  ['', ''],
])('reads %j as %j', (code, id) => {
  expect(idOfCode(code)).toBe(id)
})
