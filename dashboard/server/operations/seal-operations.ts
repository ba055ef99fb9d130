import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { AlreadyExists, type Seal, type SealLatest } from '../../../adapters/records/records.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { sealBody, sealQuery, sealSchema, sealTokenSchema, sealToWire } from '../../../contract/http/seal.ts'
import type { SealId } from '../../../domain/ids.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { alreadyThere, invalid } from '../http/problem.ts'
import { visibleSeal } from '../seals/visible-seal.ts'
import { KEEPERS, READERS } from '../session/roles.ts'

/** DESIGN 4, "Identity": 32 random bytes, stored as SHA-256 of the token's text. */
const TOKEN_BYTES = 32

const withLatest = (seals: readonly Seal[], latest: readonly SealLatest[]) => {
  const bySeal = new Map(latest.map((row) => [row.sealId, row]))
  return seals.map((seal) => sealToWire(seal, bySeal.get(seal.id) ?? null))
}

const listSeals = defineOperation({
  method: 'get',
  path: '/seals',
  tag: 'seals',
  summary: 'Seals with what was last heard of them, by id',
  roles: READERS,
  query: sealQuery,
  answers: { 200: { description: 'seals', schema: pageOf(sealSchema) } },
  async handle({ query, sight }, context) {
    const page = await context.records.seals.list({ ...query, sight })
    const latest = await context.records.seals.latest(page.items.map(({ id }) => id))
    return { status: 200, body: { ...page, items: withLatest(page.items, latest) } }
  },
})

const registerSeal = defineOperation({
  method: 'post',
  path: '/seals',
  tag: 'seals',
  summary: 'Register a seal; its token is told once',
  roles: KEEPERS,
  body: sealBody,
  answers: { 201: { description: 'registered', schema: sealTokenSchema } },
  refusals: [409],
  async handle({ body, user, nowMs }, context) {
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    const seal: Seal = { ...body, version: 1, state: 'in-stock', stateSinceMs: nowMs, createdAtMs: nowMs }
    await context.records
      .transaction(async (stores) => {
        const isKnown = body.gate === null || (await stores.network.gates()).some(({ id }) => id === body.gate)
        if (!isKnown) throw invalid('gate', `there is no gate ${body.gate}: add it first`)
        await stores.seals.register(seal, createHash('sha256').update(token).digest())
        await stores.audit.append({
          atMs: nowMs,
          by: user.username,
          action: 'seal.register',
          target: `seal ${seal.id}`,
          detail: seal,
        })
      })
      .catch((error: unknown) => {
        throw error instanceof AlreadyExists ? alreadyThere('seal', error) : error
      })
    context.feed.hint('seals')
    return { status: 201, body: { id: seal.id, token } }
  },
})

const readSeal = defineOperation({
  method: 'get',
  path: '/seals/{id}',
  tag: 'seals',
  summary: 'One seal',
  roles: READERS,
  params: z.strictObject({ id: idField<SealId>() }),
  answers: { 200: { description: 'the seal', schema: sealSchema } },
  refusals: [404],
  async handle({ params, sight }, context) {
    const seal = await visibleSeal(context.records, params.id, sight)
    return { status: 200, body: withLatest([seal], await context.records.seals.latest([seal.id]))[0] }
  },
})

export const sealOperations: readonly Operation[] = [listSeals, registerSeal, readSeal]
