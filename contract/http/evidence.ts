import { z } from 'zod'

/** What a pack is signed with: `GET /evidence/key`. */
export const evidenceKeySchema = z
  .object({
    algorithm: z.literal('Ed25519'),
    publicKey: z.string().meta({ description: 'SubjectPublicKeyInfo in PEM, as openssl reads it' }),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of its DER form: note it where Sealtrail can’t reach' }),
  })
  .meta({ id: 'EvidenceKey' })
