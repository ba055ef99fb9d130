import { corridorImportToWire, reportToWire } from '../../../contract/http/corridor-import.ts'
import type { GateId } from '../../../domain/ids.ts'
import { compileNetwork } from '../../../domain/network/compile-network.ts'
import { type Finding, finding } from '../../../domain/route-file/finding.ts'
import { proposeLines } from '../../../domain/route-file/propose-lines.ts'
import type { RouteEnd } from '../../../domain/route-file/turn-line.ts'
import type { Context } from '../context.ts'
import type { Upload } from '../http/operation.ts'
import { invalid, Problem } from '../http/problem.ts'
import { readRouteFile } from './read-route-file.ts'

export type CorridorImport = {
  readonly upload: Upload | null
  readonly originGate: GateId | undefined
  readonly destinationGate: GateId | undefined
}

/** Lines of a corridor proposed from a route file; nothing is stored. A file without a usable line is a 400 with its report. */
export const importCorridor = async (context: Context, { upload, originGate, destinationGate }: CorridorImport) => {
  const ends = {
    origin: await routeEnd(context, 'originGate', originGate),
    destination: await routeEnd(context, 'destinationGate', destinationGate),
  }
  const file = readRouteFile(upload ?? { type: '', text: '' })
  const { lines, findings } = proposeLines(file.tracks, ends)
  const report = [...file.findings, ...findings]
  if (file.format === null || lines.length === 0) throw refused(report, file.format)
  return corridorImportToWire(file.format, lines, report)
}

const routeEnd = async (
  { records }: Context,
  member: 'originGate' | 'destinationGate',
  id: GateId | undefined,
): Promise<RouteEnd | null> => {
  if (id === undefined) return null
  const gate = await records.network.gate(id)
  if (!gate) throw invalid(member, `there is no gate ${id}`)
  const network = compileNetwork([gate], [])
  return { gate: id, distanceM: (position) => network.distanceToGateM(id, position) }
}

const refused = (report: readonly Finding[], format: string | null): Problem => {
  const refusals = report.filter(({ severity }) => severity === 'refused')
  const reasons = refusals.length > 0 ? refusals : [finding('file.no-line', '', { format: format ?? 'route' })]
  const said = reasons.slice(0, 5).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  return new Problem({
    status: 400,
    code: 'corridor.import-refused',
    detail: `no line can be made of this file: ${said.join('; ')}`,
    errors: reasons.map(({ path, message }) => ({ path, message })),
    more: { report: reportToWire(refusals.length > 0 ? report : [...reasons, ...report]) },
  })
}
