import { expect, it } from 'vitest'
import { bytesOfBase64, hexDump } from '../../../dashboard/web/quarantine/hex-dump.ts'

it('writes offset, bytes and what of ASCII has a shape, the last row as wide as the others', () => {
  const bytes = new TextEncoder().encode('{"v":1,"fix":null}\u0000')
  expect(hexDump(bytes)).toBe(
    [
      '000000  7b 22 76 22 3a 31 2c 22 66 69 78 22 3a 6e 75 6c  {"v":1,"fix":nul',
      '000010  6c 7d 00                                         l}.',
    ].join('\n'),
  )
  expect(hexDump(new Uint8Array())).toBe('')
})

it('reads base64 as bytes, not as letters', () => {
  expect([...bytesOfBase64('/wCA')]).toEqual([0xff, 0x00, 0x80])
})
