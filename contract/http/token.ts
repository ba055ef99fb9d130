import { z } from 'zod'
import { formatTime, formatTimeOrNull } from '../time.ts'
import { idOut, textIn, timeIn, timeOut, versionOut } from './fields.ts'
import { SCOPES, type Scope } from './scope.ts'
import { nameIn } from './user.ts'

const ROLES_OF_TOKENS = ['system', 'display'] as const
const scopeWord = z.enum(SCOPES as readonly [Scope, ...Scope[]])

export const tokenBody = z.strictObject({
  name: nameIn.meta({ description: 'unique for ever; acts are recorded as `token <name>`' }),
  role: z.enum(ROLES_OF_TOKENS),
  scopes: z
    .array(scopeWord)
    .max(SCOPES.length)
    .nullable()
    .default(null)
    .meta({ description: 'what a system may do: an area (the tag in this document) and `read` or `write`' }),
  region: textIn(64).nullable().default(null),
  carrierId: textIn(64).nullable().default(null),
  expiresAt: timeIn.nullable().default(null),
})

const members = {
  id: idOut,
  version: versionOut,
  name: z.string(),
  role: z.enum(ROLES_OF_TOKENS),
  scopes: z.array(scopeWord).nullable(),
  region: z.string().nullable(),
  carrierId: z.string().nullable(),
  active: z.boolean().meta({ description: 'false: revoked, for ever' }),
  createdAt: timeOut,
  createdBy: z.string(),
  expiresAt: timeOut.nullable(),
  lastUsedAt: timeOut.nullable().meta({ description: 'to the minute' }),
}
export const tokenSchema = z.object(members).meta({ id: 'Token' })
export const tokenWithTextSchema = z
  .object({
    ...members,
    token: z
      .string()
      .meta({ description: 'for `Authorization: Bearer`, or `auth.token` of the live socket; told once' }),
  })
  .meta({ id: 'TokenWithText' })
export type TokenWire = z.infer<typeof tokenSchema>

export const tokenToWire = (token: {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly role: (typeof ROLES_OF_TOKENS)[number]
  readonly scopes: readonly Scope[] | null
  readonly region: string | null
  readonly carrierId: string | null
  readonly active: boolean
  readonly createdAtMs: number
  readonly createdBy: string
  readonly expiresAtMs: number | null
  readonly lastUsedAtMs: number | null
}): TokenWire => ({
  id: token.id,
  version: token.version,
  name: token.name,
  role: token.role,
  scopes: token.scopes === null ? null : [...token.scopes],
  region: token.region,
  carrierId: token.carrierId,
  active: token.active,
  createdAt: formatTime(token.createdAtMs),
  createdBy: token.createdBy,
  expiresAt: formatTimeOrNull(token.expiresAtMs),
  lastUsedAt: formatTimeOrNull(token.lastUsedAtMs),
})
