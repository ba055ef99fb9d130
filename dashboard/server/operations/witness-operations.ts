import { z } from 'zod'
import { AlreadyExists, type Stores } from '../../../adapters/records/records.ts'
import type { Witness } from '../../../adapters/records/witness-records.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import {
  witnessBody,
  witnessChange,
  witnessQuery,
  witnessSchema,
  witnessTokenSchema,
} from '../../../contract/http/witness.ts'
import type { WitnessId } from '../../../domain/ids.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { alreadyThere, invalid } from '../http/problem.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { gateRefusal } from '../seals/own-gate.ts'
import { newSealToken } from '../seals/seal-token.ts'
import { KEEPERS, READERS } from '../session/roles.ts'
import { demandNoSeal } from '../witnesses/demand-free-name.ts'
import { shownWitnesses } from '../witnesses/shown-witnesses.ts'
import { visibleWitness } from '../witnesses/visible-witness.ts'
import { deviceTokenOperations } from './device-token-operations.ts'

const params = z.strictObject({ id: idField<WitnessId>() })
const shown = { description: 'the witness', schema: witnessSchema }

const listWitnesses = defineOperation({
  method: 'get',
  path: '/witnesses',
  tag: 'seals',
  summary: 'Phones that travel with trips, with what was last heard of them, by id',
  roles: READERS,
  query: witnessQuery,
  answers: { 200: { description: 'witnesses', schema: pageOf(witnessSchema) } },
  async handle({ query, sight }, { records }) {
    const page = await records.witnesses.list({ ...query, sight })
    return { status: 200, body: { ...page, items: await shownWitnesses(records, page.items, sight) } }
  },
})

const registerWitness = defineOperation({
  method: 'post',
  path: '/witnesses',
  tag: 'seals',
  summary: 'Register a phone with OwnTracks; its token is told once',
  roles: KEEPERS,
  body: witnessBody,
  answers: { 201: { description: 'registered', schema: witnessTokenSchema } },
  refusals: [409],
  async handle({ body, user, sight, nowMs }, context) {
    const token = newSealToken()
    const witness: Witness = { ...body, version: 1, createdAtMs: nowMs }
    const work = async (stores: Stores): Promise<void> => {
      const refusal = gateRefusal(await stores.network.gates(), sight, body.gate)
      if (refusal !== null) throw invalid('gate', refusal)
      await demandNoSeal(stores, body.id)
      await stores.witnesses.register(witness, token.sha256)
      const target = `witness ${witness.id}`
      await stores.audit.append({ atMs: nowMs, by: user.username, action: 'witness.register', target, detail: witness })
    }
    await context.records.transaction(work).catch((error: unknown) => {
      throw error instanceof AlreadyExists ? alreadyThere('witness', error) : error
    })
    return { status: 201, body: { id: witness.id, token: token.text } }
  },
})

const readWitness = defineOperation({
  method: 'get',
  path: '/witnesses/{id}',
  tag: 'seals',
  summary: 'One witness',
  roles: READERS,
  params,
  answers: { 200: shown },
  refusals: [404],
  async handle({ params, sight }, { records }) {
    const witness = await visibleWitness(records, params.id, sight)
    return { status: 200, body: (await shownWitnesses(records, [witness], sight))[0] }
  },
})

const changeWitness = defineOperation({
  method: 'put',
  path: '/witnesses/{id}',
  tag: 'seals',
  summary: 'Give a witness another name, or another gate that answers for it',
  roles: KEEPERS,
  params,
  body: witnessChange,
  ifMatch: 'required',
  answers: { 200: shown },
  refusals: [404, 412, 428],
  async handle({ params, body, ifMatch, user, sight, nowMs }, { records }) {
    const changed = await records.transaction(async (stores) => {
      const witness = await visibleWitness(stores, params.id, sight)
      const target = `witness ${witness.id}`
      await demandVersion(stores, target, ifMatch, witness.version)
      const refusal = gateRefusal(await stores.network.gates(), sight, body.gate)
      if (refusal !== null) throw invalid('gate', refusal)
      await stores.audit.append({ atMs: nowMs, by: user.username, action: 'witness.change', target, detail: body })
      return stores.witnesses.update({ ...witness, ...body })
    })
    return { status: 200, body: (await shownWitnesses(records, [changed], sight))[0] }
  },
})

const witnessTokenOperations = deviceTokenOperations<WitnessId>({
  kind: 'witness',
  path: '/witnesses/{id}/token',
  schema: witnessTokenSchema,
  demand: async (stores, id, { sight, ifMatch }) =>
    demandVersion(stores, `witness ${id}`, ifMatch, (await visibleWitness(stores, id, sight)).version),
  setToken: ({ witnesses }, id, sha256) => witnesses.setToken(id, sha256),
})

export const witnessOperations: readonly Operation[] = [
  listWitnesses,
  registerWitness,
  readWitness,
  changeWitness,
  ...witnessTokenOperations,
]
