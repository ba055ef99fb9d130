import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeCsv } from '../../../dashboard/server/tables/write-csv.ts'
import { csvOf } from '../../../dashboard/web/table/csv.ts'

const cell = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('=1+1', '-2', '+3', '@x', '\tx', 'a,b', 'a"b', 'a\r\nb', 'Lao Bảo', '＝1'),
)

it('writes what the server would write, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }), (rows) => {
      const header = ['Tờ khai', 'Từ', 'Đến']
      expect(csvOf(header, rows)).toBe(writeCsv({ columns: header, rows }, { forPeople: true }))
    }),
  )
})
