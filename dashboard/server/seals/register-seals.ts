import type { Seal, Stores } from '../../../adapters/records/records.ts'
import { type SealBody, sealBody } from '../../../contract/http/seal.ts'
import type { Gate } from '../../../domain/network/network.ts'
import type { Sight } from '../../../domain/sight.ts'
import { parseCells } from '../tables/parse-cells.ts'
import { type CellError, readCsv, rowsRefused, type TableRow } from '../tables/read-csv.ts'
import { gateRefusal } from './own-gate.ts'
import { newSealToken } from './seal-token.ts'

/** CONTRACT, "seals": POST `/bulk`. */
const SHAPE = { columns: ['id', 'model', 'reportingIntervalS', 'gate'], required: ['id'], mostRows: 5_000 }

type Row = { readonly line: number; readonly body: SealBody }

/** The seals a CSV file names, each once; throws the problem that says of each refused row why. */
export const readSealRows = (text: string): Row[] => {
  const table = readCsv(text, SHAPE)
  const { rows, errors } = parseCells(table, sealBody, withNumbers)
  const refused = [...errors, ...repeated(rows)]
  if (refused.length > 0) throw rowsRefused(refused, { rows: table.length })
  return rows
}

/** In a table everything is text; what is no number stays text, and is refused as such. */
const withNumbers = ({ cells }: TableRow): Record<string, unknown> =>
  cells.reportingIntervalS !== undefined && /^\d{1,9}$/.test(cells.reportingIntervalS)
    ? { ...cells, reportingIntervalS: Number(cells.reportingIntervalS) }
    : cells

const repeated = (rows: readonly Row[]): CellError[] => {
  const first = new Map<string, number>()
  return rows.flatMap(({ line, body: { id } }) => {
    const before = first.get(id)
    if (before === undefined) first.set(id, line)
    return before === undefined ? [] : [{ line, column: 'id', message: `${id} is in line ${before} already` }]
  })
}

export type Registered = { readonly id: string; readonly token: string }

/** Registers all of them or none; gives the tokens, which nobody is told again. */
export const registerSeals = async (
  stores: Stores,
  rows: readonly Row[],
  { by, sight, nowMs }: { readonly by: string; readonly sight: Sight; readonly nowMs: number },
): Promise<Registered[]> => {
  demandPlaces(rows, await stores.network.gates(), sight)
  await demandNew(stores, rows)
  const seals = rows.map(({ body }) => {
    const seal: Seal = { ...body, version: 1, state: 'in-stock', stateSinceMs: nowMs, createdAtMs: nowMs }
    return { seal, token: newSealToken() }
  })
  await stores.seals.registerAll(seals.map(({ seal, token }) => ({ seal, tokenSha256: token.sha256 })))
  // One entry: five thousand of them would keep alarms waiting for this transaction.
  const detail = { count: seals.length, ids: seals.map(({ seal }) => seal.id) }
  await stores.audit.append({ atMs: nowMs, by, action: 'seal.register-bulk', target: 'seals', detail })
  return seals.map(({ seal, token }) => ({ id: seal.id, token: token.text }))
}

const demandPlaces = (rows: readonly Row[], gates: readonly Gate[], sight: Sight): void => {
  const errors = rows.flatMap(({ line, body }) => {
    const message = gateRefusal(gates, sight, body.gate)
    return message === null ? [] : [{ line, column: 'gate', message }]
  })
  if (errors.length > 0) throw rowsRefused(errors, { rows: rows.length })
}

const demandNew = async ({ seals, witnesses }: Stores, rows: readonly Row[]): Promise<void> => {
  const ids = rows.map(({ body }) => body.id)
  const taken = new Set<string>([...(await seals.registered(ids)), ...(await witnesses.registered(ids))])
  const errors = rows
    .filter(({ body }) => taken.has(body.id))
    .map(({ line, body }) => ({ line, column: 'id', message: `${body.id} is already registered` }))
  if (errors.length > 0) throw rowsRefused(errors, { rows: rows.length, status: 409, code: 'seal.already-exists' })
}
