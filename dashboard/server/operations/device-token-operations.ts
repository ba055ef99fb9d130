import { z } from 'zod'
import type { Stores } from '../../../adapters/records/records.ts'
import { idField } from '../../../contract/http/fields.ts'
import type { SealId, WitnessId } from '../../../domain/ids.ts'
import { type Call, defineOperation, type Operation } from '../http/operation.ts'
import { newSealToken } from '../seals/seal-token.ts'
import { KEEPERS } from '../session/roles.ts'

/** What signs in to the broker under its id, with a token of its own. */
export type TokenBearer<Id extends SealId | WitnessId> = {
  readonly kind: 'seal' | 'witness'
  readonly path: '/seals/{id}/token' | '/witnesses/{id}/token'
  readonly schema: z.ZodType
  /** Throws when the caller may not know of it (404) or knows another version of it (412). */
  demand(stores: Stores, id: Id, call: Pick<Asked<Id>, 'sight' | 'ifMatch'>): Promise<void>
  /** Null = it can sign in no more. */
  setToken(stores: Stores, id: Id, sha256: Uint8Array | null): Promise<void>
}
type Asked<Id> = Pick<Call<{ id: Id }, unknown, unknown>, 'params' | 'ifMatch' | 'user' | 'sight' | 'nowMs'>

/** The broker looks for sessions under an old token on the hint that follows, and closes them (broker/revocation.ts). */
export const deviceTokenOperations = <Id extends SealId | WitnessId>(bearer: TokenBearer<Id>): readonly Operation[] => {
  const { kind, path, schema } = bearer
  const replace = async (stores: Stores, call: Asked<Id>, what: 'rotate' | 'revoke', sha256: Uint8Array | null) => {
    const { params, user, nowMs } = call
    await bearer.demand(stores, params.id, call)
    await bearer.setToken(stores, params.id, sha256)
    const [target, action] = [`${kind} ${params.id}`, `${kind}.${what}-token`]
    await stores.audit.append({ atMs: nowMs, by: user.username, action, target, detail: {} })
  }
  const given = {
    path,
    tag: 'seals',
    roles: KEEPERS,
    params: z.strictObject({ id: idField<Id>() }),
    ifMatch: 'optional',
    refusals: [404, 412],
  } as const
  const rotate = defineOperation({
    ...given,
    method: 'post',
    summary: `Give a ${kind} a new token, told once; sessions under the old one are closed`,
    answers: { 200: { description: 'the old token is void', schema } },
    async handle(call, context) {
      const token = newSealToken()
      await context.records.transaction((stores) => replace(stores, call, 'rotate', token.sha256))
      context.feed.hint('seals')
      return { status: 200, body: { id: call.params.id, token: token.text } }
    },
  })
  const revoke = defineOperation({
    ...given,
    method: 'delete',
    summary: `Revoke the token of a ${kind}: it can sign in no more until it is given another`,
    answers: { 204: { description: 'revoked', schema: null } },
    async handle(call, context) {
      await context.records.transaction((stores) => replace(stores, call, 'revoke', null))
      context.feed.hint('seals')
      return { status: 204 }
    },
  })
  return [rotate, revoke]
}
