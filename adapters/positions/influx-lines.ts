import type { SealId } from '../../domain/ids.ts'
import type { FixSource } from '../../domain/report.ts'
import { type ByteWriter, writeDecimal, writeText, writeWhole } from './decimal-bytes.ts'
import type { Series } from './influx-server.ts'
import { AT, LAT, LNG, MEASURED, RECEIVED, type Rows, SEQ, SOURCE, SOURCES, STRIDE, scaled } from './position-rows.ts'

export const MEASUREMENT = 'position'

/** Rows of one seal. `late` ones may stand over a point that is stored already. */
export type SealRows = { readonly sealId: SealId; readonly rows: Rows; readonly late: boolean }

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A field by its column in a row, its decimal places there, and the mark of its type, which never changes. */
const field = (name: string, column: number, places: number, mark: '' | 'i' = '') => ({
  name,
  column,
  places,
  before: bytesOf(`,${name}=`),
  after: bytesOf(mark),
})

/** What a position may lack comes behind `REQUIRED` fields; its place there is its bit in `known`: append only. */
const NUMBERS = [
  field('lng', LNG, 7),
  field('lat', LAT, 7),
  field('receivedAtMs', RECEIVED, 0, 'i'),
  field('seq', SEQ, 0, 'i'),
  ...MEASURED.map(({ name, column, places }) => field(name, column, places, places === 0 ? 'i' : '')),
]
const REQUIRED = 3
const SOURCE_FIELDS = SOURCES.map((source) => bytesOf(`source="${source}"`))
const KNOWN = field('known', -1, 0, 'i')
const [SPACE, NEWLINE] = [0x20, 0x0a]

/** Every field of the measurement, as InfluxQL selects them. */
export const FIELDS = ['source', 'known', ...NUMBERS.map(({ name }) => name)].map((name) => `"${name}"`).join(', ')

/** Of a line: an id of 32, the names, and each number as long as it can be. */
const LONGEST_LINE = 420

const knownOf = (rows: Rows, at: number): number =>
  NUMBERS.slice(REQUIRED).reduce((bits, { column }, bit) => bits | (Number.isNaN(rows[at + column]) ? 0 : 1 << bit), 0)

const writeLine = (out: ByteWriter, key: Uint8Array, { rows, late }: SealRows, at: number): void => {
  writeText(out, key)
  writeText(out, SOURCE_FIELDS[rows[at + SOURCE] as number] as Uint8Array)
  for (const { column, places, before, after } of NUMBERS) {
    const value = rows[at + column] as number
    if (Number.isNaN(value)) continue
    writeText(out, before)
    writeDecimal(out, value, places)
    writeText(out, after)
  }
  if (late) {
    writeText(out, KNOWN.before)
    writeWhole(out, knownOf(rows, at))
    writeText(out, KNOWN.after)
  }
  out.bytes[out.at++] = SPACE
  writeWhole(out, rows[at + AT] as number)
  out.bytes[out.at++] = NEWLINE
}

/**
 * Rows as line protocol, times in ms: the seal is the tag, so that (seal, time) is a position's identity. Its id needs no
 * escaping (`ID_PATTERN`). Written byte by byte: 0.8 µs a line, as strings 4.3.
 *
 * `known` has a bit for each optional field that is present. A point written over another keeps the fields it doesn't have
 * itself; whoever reads drops those by `known`. One that stands over none needs no such field, and InfluxDB's work goes by fields.
 */
export const linesOf = (groups: readonly SealRows[]): string => {
  const count = groups.reduce((sum, { rows }) => sum + rows.length / STRIDE, 0)
  const lines = Buffer.allocUnsafe(count * LONGEST_LINE)
  const out: ByteWriter = { bytes: lines, at: 0 }
  for (const group of groups) {
    const key = bytesOf(`${MEASUREMENT},seal=${group.sealId} `)
    for (let at = 0; at < group.rows.length; at += STRIDE) writeLine(out, key, group, at)
  }
  return lines.toString('latin1', 0, out.at)
}

/** The rows of a series that was selected with `FIELDS`. */
export const toRows = ({ columns, values }: Series): Rows => {
  const placeOf = (name: string): number => columns.indexOf(name)
  const [timeAt, sourceAt, knownAt] = [placeOf('time'), placeOf('source'), placeOf('known')]
  const numbers = NUMBERS.map(({ name, column, places }, index) => ({
    from: placeOf(name),
    to: column,
    perUnit: 10 ** places,
    bit: index < REQUIRED ? 0 : 1 << (index - REQUIRED),
  }))
  const rows = new Float64Array(values.length * STRIDE)
  for (const [row, value] of values.entries()) {
    const at = row * STRIDE
    const unknown = ~((value[knownAt] as number | null) ?? ~0)
    rows[at + AT] = value[timeAt] as number
    rows[at + SOURCE] = SOURCES.indexOf(value[sourceAt] as FixSource)
    for (const { from, to, perUnit, bit } of numbers)
      rows[at + to] = unknown & bit ? Number.NaN : scaled(value[from] as number | null, perUnit)
  }
  return rows
}
