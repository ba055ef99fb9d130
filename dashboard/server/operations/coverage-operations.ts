import { z } from 'zod'
import { coverageSchema, coverageToWire } from '../../../contract/http/coverage.ts'
import { idField } from '../../../contract/http/fields.ts'
import type { CorridorId } from '../../../domain/ids.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound } from '../http/problem.ts'
import { SHIFT_READERS } from '../session/roles.ts'

/** Not for carriers: it says where a seal is not missed for a while. */
const readCoverage = defineOperation({
  method: 'get',
  path: '/corridors/{id}/coverage',
  tag: 'network',
  summary: 'Where along the newest version of a corridor seals are usually not heard, learnt from past journeys',
  roles: SHIFT_READERS,
  params: z.strictObject({ id: idField<CorridorId>() }),
  answers: { 200: { description: 'known shadows, by line of the corridor', schema: coverageSchema } },
  refusals: [404],
  async handle({ params }, { records }) {
    const corridor = await records.network.corridor(params.id)
    if (!corridor) throw notFound('corridor', params.id)
    return { status: 200, body: coverageToWire(corridor, await records.coverage.newest()) }
  },
})

export const coverageOperations: readonly Operation[] = [readCoverage]
