import { z } from 'zod'
import type { Stores } from '../../../adapters/records/records.ts'
import type { Token } from '../../../adapters/records/user-records.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf, pageQuery } from '../../../contract/http/page.ts'
import { tokenBody, tokenSchema, tokenToWire, tokenWithTextSchema } from '../../../contract/http/token.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { pageOfAll } from '../http/page-of-all.ts'
import { notFound } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { addToken } from '../people/add-token.ts'
import { ADMINISTRATORS } from '../session/roles.ts'

const tokenParams = z.strictObject({ id: idField<string>() })

const demandToken = async ({ tokens }: Pick<Stores, 'tokens'>, id: string): Promise<Token> => {
  const token = await tokens.get(id)
  if (!token) throw notFound('token', id)
  return token
}

const listTokens = defineOperation({
  method: 'get',
  path: '/tokens',
  tag: 'people',
  summary: 'Tokens of systems and walls, by id',
  roles: ADMINISTRATORS,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'tokens without their text, revoked ones too', schema: pageOf(tokenSchema) } },
  async handle({ query }, context) {
    const page = pageOfAll(await context.records.tokens.all(), query)
    return { status: 200, body: { ...page, items: page.items.map(tokenToWire) } }
  },
})

const createToken = defineOperation({
  method: 'post',
  path: '/tokens',
  tag: 'people',
  summary: 'Make a token for a system or a wall; its text is told once',
  roles: ADMINISTRATORS,
  body: tokenBody,
  answers: { 201: { description: 'made', schema: tokenWithTextSchema } },
  refusals: [409],
  handle: async ({ body, user, nowMs }, context) => ({
    status: 201,
    body: await addToken(context, body, { by: user.username, nowMs }),
  }),
})

const readToken = defineOperation({
  method: 'get',
  path: '/tokens/{id}',
  tag: 'people',
  summary: 'One token, without its text',
  roles: ADMINISTRATORS,
  params: tokenParams,
  answers: { 200: { description: 'the token', schema: tokenSchema } },
  refusals: [404],
  handle: async ({ params }, context) => ({
    status: 200,
    body: tokenToWire(await demandToken(context.records, params.id)),
  }),
})

const revokeToken = defineOperation({
  method: 'delete',
  path: '/tokens/{id}',
  tag: 'people',
  summary: 'Revoke a token for ever; what it opened is closed at once',
  roles: ADMINISTRATORS,
  params: tokenParams,
  ifMatch: 'optional',
  answers: { 204: { description: 'revoked, now or before', schema: null } },
  refusals: [404, 412],
  async handle({ params: { id }, ifMatch, user, nowMs }, context) {
    const target = `token ${id}`
    await context.records.transaction(async (stores) => {
      const token = await demandToken(stores, id)
      await demandVersion(stores, target, ifMatch, token.version)
      if (!token.active) return
      await stores.tokens.revoke(id)
      const detail = { name: token.name }
      await stores.audit.append({ atMs: nowMs, by: user.username, action: 'token.revoke', target, detail })
    })
    context.sessionsEnded()
    return { status: 204 }
  },
})

export const tokenOperations: readonly Operation[] = [listTokens, createToken, readToken, revokeToken]
