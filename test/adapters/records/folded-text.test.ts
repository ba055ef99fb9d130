import fc from 'fast-check'
import { expect, it } from 'vitest'
import { searchable, searchPatterns } from '../../../adapters/records/folded-text.ts'
import { foldText } from '../../../domain/fold-text.ts'

it.each([
  ['Đường sắt Lạng Sơn', 'duong sat lang son'],
  ['CỬA KHẨU HỮU NGHỊ', 'cua khau huu nghi'],
  ['Ô-tô ở ươ', 'o-to o uo'],
])('folds %j', (text, folded) => expect(foldText(text)).toBe(folded))

it('finds a word whichever way its marks are encoded', () => {
  expect(foldText('Lạng Sơn'.normalize('NFC'))).toBe(foldText('Lạng Sơn'.normalize('NFD')))
})

it('keeps a word with and without its punctuation', () => {
  expect(searchable(['74C-012.34', null])).toBe('74c-012.34 74c01234')
})

it('never lets a search term act as a wildcard', () => {
  fc.assert(
    fc.property(fc.string(), (q) => {
      for (const pattern of searchPatterns(q)) expect(pattern.slice(1, -1)).toMatch(/^(?:[^\\%_]|\\[\\%_])+$/)
    }),
  )
})
