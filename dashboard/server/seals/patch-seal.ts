import type { z } from 'zod'
import type { Seal, Stores } from '../../../adapters/records/records.ts'
import type { sealPatch } from '../../../contract/http/seal.ts'
import type { SealId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import { Problem } from '../http/problem.ts'
import { demandSealVersion } from './demand-seal-version.ts'
import { visibleSeal } from './visible-seal.ts'

export type SealChange = {
  readonly id: SealId
  readonly body: z.output<typeof sealPatch>
  readonly ifMatch: number | null
  readonly by: string
  readonly sight: Sight
  readonly nowMs: number
}

/** Corrects what is registered of a seal. Gives it as it is then. */
export const patchSeal = async (stores: Stores, change: SealChange): Promise<Seal> => {
  const { id, body, by, nowMs } = change
  const seal = await visibleSeal(stores, id, change.sight)
  const target = `seal ${id}`
  await demandSealVersion(stores, seal, change.ifMatch)
  const { model = seal.model, reportingIntervalS = seal.reportingIntervalS } = body
  if (reportingIntervalS !== seal.reportingIntervalS && seal.state === 'armed') throw intervalInUse(id)
  const changed = await stores.seals.update({ ...seal, model, reportingIntervalS })
  await stores.audit.append({ atMs: nowMs, by, action: 'seal.change', target, detail: body })
  return changed
}

/** Its trip is judged by the interval it was armed with, else by what the seal acknowledged (DOMAIN, SIGNAL_LOST). */
const intervalInUse = (id: SealId): Problem =>
  new Problem({
    status: 409,
    code: 'seal.interval-in-use',
    detail: `seal ${id} is armed: send it the command set-interval, which its trip is then judged by`,
  })
