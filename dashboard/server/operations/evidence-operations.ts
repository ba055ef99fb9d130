import { z } from 'zod'
import { evidenceKeySchema } from '../../../contract/http/evidence.ts'
import { idField } from '../../../contract/http/fields.ts'
import { vietnamDay } from '../../../contract/http/period.ts'
import type { TripId } from '../../../domain/ids.ts'
import { writePack } from '../evidence/write-pack.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { EVIDENCE_READERS } from '../session/roles.ts'
import { visibleTrip } from '../trips/visible-trip.ts'

const ZIP_TYPE = 'application/zip'

const readEvidence = defineOperation({
  method: 'get',
  path: '/trips/{id}/evidence',
  tag: 'trips',
  summary: 'Everything that is known of a trip, raw reports included, signed, as a ZIP that verifies without Sealtrail',
  roles: EVIDENCE_READERS,
  params: z.strictObject({ id: idField<TripId>() }),
  look: { action: 'trip.evidence.read', target: 'trip {id}' },
  answers: { 200: { description: 'the evidence pack; VERIFY.md in it says how', schema: null, files: [ZIP_TYPE] } },
  refusals: [404],
  async handle({ params, user, sight, nowMs }, context) {
    const trip = await visibleTrip(context.records, params.id, sight)
    const content = writePack(context, { trip, madeBy: user.username, nowMs, key: context.evidenceKey })
    const fileName = `evidence-${trip.id}-${vietnamDay(nowMs)}.zip`
    return { status: 200, file: { type: ZIP_TYPE, content, fileName } }
  },
})

const readKey = defineOperation({
  method: 'get',
  path: '/evidence/key',
  tag: 'session',
  summary: 'The public key that evidence packs are signed with',
  roles: 'anyone',
  answers: { 200: { description: 'the key', schema: evidenceKeySchema } },
  handle(_call, { evidenceKey: { publicKeyPem, fingerprint } }) {
    return Promise.resolve({ status: 200, body: { algorithm: 'Ed25519', publicKey: publicKeyPem, fingerprint } })
  },
})

export const evidenceOperations: readonly Operation[] = [readEvidence, readKey]
