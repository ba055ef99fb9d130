import type { Seal, Stores } from '../../../adapters/records/records.ts'
import type { TransferBody } from '../../../contract/http/custody.ts'
import { formatTime } from '../../../contract/time.ts'
import type { SealId } from '../../../domain/ids.ts'
import { type TransferRefusal, transfer } from '../../../domain/seal/custody.ts'
import type { Sight } from '../../../domain/sight.ts'
import { invalid, Problem } from '../http/problem.ts'
import { demandSealVersion } from './demand-seal-version.ts'
import { moveSeal } from './move-seal.ts'
import { visibleSeal } from './visible-seal.ts'

export type HandOver = {
  readonly id: SealId
  readonly body: TransferBody
  readonly ifMatch: number | null
  readonly by: string
  readonly sight: Sight
  readonly nowMs: number
}

/** Hands a seal over, to whomever: who has it in sight may give it to a gate of another region. Gives it as it is then. */
export const transferSeal = async (stores: Stores, handOver: HandOver): Promise<Seal> => {
  const { id, body, ifMatch, by, sight, nowMs } = handOver
  const seal = await visibleSeal(stores, id, sight)
  await demandSealVersion(stores, seal, ifMatch)
  const toGate = body.toGate ?? null
  if (toGate !== null && (await stores.network.gate(toGate)) === null)
    throw invalid('toGate', `there is no gate ${toGate}`)
  const decision = transfer(seal, { toState: body.toState ?? 'in-stock', toGate })
  if (decision.kind === 'refused') throw await refusedAfter(stores, id, decision.refusal)
  const { to, gate } = decision
  const move = { sealId: id, to, gate, tripId: null, note: body.note, by, atMs: nowMs }
  await moveSeal(stores, move)
  const detail = { from: seal.state, fromGate: seal.gate, to, toGate: gate, note: body.note }
  await stores.audit.append({ atMs: nowMs, by, action: 'seal.transfer', target: `seal ${id}`, detail })
  return { ...seal, version: seal.version + 1, state: to, stateSinceMs: nowMs, gate }
}

/** The 409, with whom and when: of two who act on one seal, the second is told about the first. */
const refusedAfter = async ({ custody }: Stores, id: SealId, { code, detail }: TransferRefusal): Promise<Problem> => {
  const [last] = (await custody.list({ sealId: id, limit: 1, cursor: null })).items
  const byWhom = last ? `; since ${formatTime(last.atMs)}, by ${last.by}` : ''
  const more = { changedBy: last?.by ?? null, changedAt: last ? formatTime(last.atMs) : null }
  return new Problem({ status: 409, code, detail: `${detail}${byWhom}`, more })
}
