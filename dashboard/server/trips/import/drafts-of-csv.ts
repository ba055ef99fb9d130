import { MOST_IMPORT_ROWS } from '../../../../contract/http/trip-import.ts'
import { readCsv, type TableRow } from '../../tables/read-csv.ts'
import { columnOf, IMPORT_COLUMNS, type ImportColumn, REQUIRED_COLUMNS } from './columns.ts'
import type { ImportDraft, Remark } from './draft.ts'

type Row = { readonly line: number; readonly cells: { readonly [Column in ImportColumn]?: string } }

/** The trips that a CSV file names, each row a container (docs/import.md). Throws the problem that says why it is no such file. */
export const draftsOfCsv = (text: string): ImportDraft[] => {
  const shape = { columns: IMPORT_COLUMNS, required: REQUIRED_COLUMNS, mostRows: MOST_IMPORT_ROWS, nameOf: columnOf }
  const rows: TableRow[] = readCsv(text, shape)
  const filled = rows.filter(({ cells }) => Object.keys(cells).length > 0)
  return [...Map.groupBy(filled as Row[], groupOf).values()].map(draftOf)
}

/** One trip: the same `trip`; without it, the same seal under the same declaration; else a trip of its own. */
const groupOf = ({ line, cells: { trip, declaration, sealId } }: Row): string => {
  if (trip !== undefined) return `trip ${trip}`
  return sealId === undefined ? `line ${line}` : `seal ${JSON.stringify([declaration, sealId])}`
}

/** Columns that are the whole trip's: they stand in one row of it, or alike in several. */
const OF_TRIP = ['originGate', 'destinationGate', 'corridor', 'deadline', 'carrierId', 'vehicle'] as const

const draftOf = (rows: readonly Row[]): ImportDraft => {
  const lines = rows.map(({ line }) => line)
  const values = Object.fromEntries(OF_TRIP.flatMap((column) => wordOf(rows, column) ?? []))
  const declaration = rows.find(({ cells }) => cells.declaration !== undefined)?.cells.declaration
  const input = {
    ...values,
    ...(values.deadline === undefined ? {} : { deadline: timeOf(values.deadline) }),
    declaration,
    containers: rows.map(({ cells }) => containerOf(cells, declaration)),
    ...sealsOf(rows),
  }
  const faults = [...rows.flatMap(shortened), ...OF_TRIP.flatMap((column) => contradictions(rows, column))]
  const place: ImportDraft['place'] = ([first = '', index = '', member = '']) => {
    const row = lines[first === 'containers' ? Number(index) : 0] ?? lines[0] ?? 0
    if (first === 'containers') return { row, path: CONTAINER_COLUMNS[member] ?? 'container' }
    return { row, path: first === 'seals' ? 'sealId' : first }
  }
  return { rows: lines, input, faults, place }
}

const CONTAINER_COLUMNS: Readonly<Record<string, ImportColumn>> = {
  number: 'container',
  mechanicalSeal: 'mechanicalSeal',
  mechanicalSealClass: 'mechanicalSealClass',
  declaration: 'containerDeclaration',
}

type OfTrip = (typeof OF_TRIP)[number]
const wordOf = (rows: readonly Row[], column: OfTrip): [[OfTrip, string]] | null => {
  const cell = rows.find(({ cells }) => cells[column] !== undefined)?.cells[column]
  return cell === undefined ? null : [[column, cell]]
}

const contradictions = (rows: readonly Row[], column: OfTrip): Remark[] => {
  const [first, ...others] = rows.filter(({ cells }) => cells[column] !== undefined)
  return others
    .filter(({ cells }) => cells[column] !== first?.cells[column])
    .map(({ line, cells }) => ({
      row: line,
      path: column,
      message: `got ${cells[column]}, but row ${first?.line} of the same trip says ${first?.cells[column]}`,
    }))
}

/** A container under another declaration than its trip has its own (a barge). */
const containerOf = (cells: Row['cells'], declaration: string | undefined) => ({
  number: cells.container,
  mechanicalSeal: cells.mechanicalSeal ?? null,
  mechanicalSealClass: cells.mechanicalSealClass?.toUpperCase() ?? null,
  declaration: cells.containerDeclaration ?? (cells.declaration === declaration ? null : (cells.declaration ?? null)),
})

/** One seal over all its rows guards every container; else each those whose rows name it. */
const sealsOf = (rows: readonly Row[]): object => {
  const bySeal = Map.groupBy(
    rows.filter(({ cells }) => cells.sealId !== undefined),
    ({ cells }) => cells.sealId as string,
  )
  const [[only, guarded] = [undefined, []], ...others] = bySeal
  if (only === undefined) return {}
  if (others.length === 0 && guarded.length === rows.length) return { sealId: only }
  const seals = [...bySeal].map(([sealId, own]) => ({ sealId, containers: own.map(({ cells }) => cells.container) }))
  return { seals }
}

/** `21/11/2026 17:00` as spreadsheets of Việt Nam write it, in its time; anything else is left to the schema. */
const timeOf = (cell: string): string => {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(cell)
  if (!parts) return cell
  const [day, month, year, hour, minute, second] = parts.slice(1).map((part) => (part ?? '00').padStart(2, '0'))
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`
}

/** A spreadsheet that took a number of twelve digits for a quantity has lost its last ones. */
const shortened = ({ line, cells }: Row): Remark[] =>
  (['declaration', 'containerDeclaration', 'mechanicalSeal'] as const)
    .filter((column) => /^\d([.,]\d+)?E\+?\d+$/i.test(cells[column] ?? ''))
    .map((column) => ({
      row: line,
      path: column,
      message: `got ${cells[column]}: a spreadsheet has shortened this number; make the column text and write it anew`,
    }))
