import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../../dashboard/server/http/problem.ts'
import { readCsv, rowsRefused } from '../../../../dashboard/server/tables/read-csv.ts'
import { writeCsv } from '../../../../dashboard/server/tables/write-csv.ts'

const SHAPE = { columns: ['id', 'model', 'gate'], required: ['id'], mostRows: 3 }
const refusal = (text: string): string => {
  try {
    readCsv(text, SHAPE)
  } catch (error) {
    if (error instanceof Problem) return `${error.details.status} ${error.details.code}`
    throw error
  }
  return 'read'
}

describe('a table that is read', () => {
  it('has columns in any order, rows with the line they end in, and no empty cells', () => {
    expect(readCsv('\uFEFFgate,id\r\nlao-bao,VN1\r\n\r\n,"VN\n2"\n', SHAPE)).toEqual([
      { line: 2, cells: { gate: 'lao-bao', id: 'VN1' } },
      { line: 5, cells: { id: 'VN\n2' } },
    ])
  })
  it.each([['id;model\nVN1;JT,701'], ['id\tmodel\nVN1\tJT,701']])('may be parted as in %j', (text) => {
    expect(readCsv(text, SHAPE)).toEqual([{ line: 2, cells: { id: 'VN1', model: 'JT,701' } }])
  })
  it.each([
    ['', '400 table.columns'],
    ['id', '400 table.empty'],
    ['id,colour\nVN1,red', '400 table.columns'],
    ['model\nJT', '400 table.columns'],
    ['id,id\nVN1,VN2', '400 table.columns'],
    ['id,model\nVN1', '400 table.malformed'],
    ['id\n"VN1', '400 table.malformed'],
    ['id\nV1\nV2\nV3\nV4', '400 table.too-many-rows'],
    [`${'x,'.repeat(50_000)}\n`, '400 table.columns'],
  ])('is refused: %j', (text, expected) => expect(refusal(text)).toBe(expected))

  it('says of each refused row why', () => {
    const errors = [
      { line: 3, column: 'gate', message: 'there is no gate x' },
      { line: 4, column: '', message: 'twice' },
    ]
    expect(rowsRefused(errors, { rows: 9 }).details).toMatchObject({
      detail: 'nothing was taken over: 2 of 9 rows are refused (lines 3, 4); `errors` says why',
      errors: [{ path: 'lines.3.gate' }, { path: 'lines.4' }],
    })
  })
})

describe('a table that is written', () => {
  it('comes back as it was', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => text.trim() === text && !/^[=+\-@＝＋－＠\t\r]/u.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 3 }), (rows) => {
        const text = writeCsv({ columns: ['id', 'model'], rows }, { forPeople: true })
        expect(readCsv(text, SHAPE).map(({ cells }) => [cells.id, cells.model])).toEqual(rows)
      }),
    )
  })
  it('holds no formula', () => {
    const rows = [
      ['=1+1', '+2', '-3'],
      ['@SUM(A1)', '\tx', null],
      [4, true, 'plain'],
    ]
    expect(writeCsv({ columns: ['a', 'b', 'c'], rows }, { forPeople: false })).toBe(
      "a,b,c\r\n'=1+1,'+2,'-3\r\n'@SUM(A1),'\tx,\r\n4,true,plain\r\n",
    )
  })
})
