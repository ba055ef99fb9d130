import { sealTokenSchema } from '../../../contract/http/seal.ts'
import type { SealId } from '../../../domain/ids.ts'
import { demandSealVersion } from '../seals/demand-seal-version.ts'
import { visibleSeal } from '../seals/visible-seal.ts'
import { deviceTokenOperations } from './device-token-operations.ts'

export const sealTokenOperations = deviceTokenOperations<SealId>({
  kind: 'seal',
  path: '/seals/{id}/token',
  schema: sealTokenSchema,
  demand: async (stores, id, { sight, ifMatch }) =>
    demandSealVersion(stores, await visibleSeal(stores, id, sight), ifMatch),
  setToken: ({ seals }, id, sha256) => seals.setToken(id, sha256),
})
