import { z } from 'zod'
import type { Stores } from '../../../adapters/records/records.ts'
import { idField } from '../../../contract/http/fields.ts'
import { sealTokenSchema } from '../../../contract/http/seal.ts'
import type { SealId } from '../../../domain/ids.ts'
import { type Call, defineOperation, type Operation } from '../http/operation.ts'
import { demandSealVersion } from '../seals/demand-seal-version.ts'
import { newSealToken } from '../seals/seal-token.ts'
import { visibleSeal } from '../seals/visible-seal.ts'
import { KEEPERS } from '../session/roles.ts'

const params = z.strictObject({ id: idField<SealId>() })
type Asked = Pick<Call<{ id: SealId }, unknown, unknown>, 'params' | 'ifMatch' | 'user' | 'sight' | 'nowMs'>

/** The broker looks for sessions under an old token on the hint that follows, and closes them (broker/revocation.ts). */
const replaceToken = async (
  stores: Stores,
  { params: { id }, ifMatch, user, sight, nowMs }: Asked,
  action: 'seal.rotate-token' | 'seal.revoke-token',
  tokenSha256: Uint8Array | null,
): Promise<void> => {
  const seal = await visibleSeal(stores, id, sight)
  const target = `seal ${id}`
  await demandSealVersion(stores, seal, ifMatch)
  await stores.seals.setToken(id, tokenSha256)
  await stores.audit.append({ atMs: nowMs, by: user.username, action, target, detail: {} })
}

const rotate = defineOperation({
  method: 'post',
  path: '/seals/{id}/token',
  tag: 'seals',
  summary: 'Give a seal a new token, told once; sessions under the old one are closed',
  roles: KEEPERS,
  params,
  ifMatch: 'optional',
  answers: { 200: { description: 'the old token is void', schema: sealTokenSchema } },
  refusals: [404, 412],
  async handle(call, context) {
    const token = newSealToken()
    await context.records.transaction((stores) => replaceToken(stores, call, 'seal.rotate-token', token.sha256))
    context.feed.hint('seals')
    return { status: 200, body: { id: call.params.id, token: token.text } }
  },
})

const revoke = defineOperation({
  method: 'delete',
  path: '/seals/{id}/token',
  tag: 'seals',
  summary: 'Revoke the token of a seal: it can sign in no more until it is given another',
  roles: KEEPERS,
  params,
  ifMatch: 'optional',
  answers: { 204: { description: 'revoked', schema: null } },
  refusals: [404, 412],
  async handle(call, context) {
    await context.records.transaction((stores) => replaceToken(stores, call, 'seal.revoke-token', null))
    context.feed.hint('seals')
    return { status: 204 }
  },
})

export const sealTokenOperations: readonly Operation[] = [rotate, revoke]
