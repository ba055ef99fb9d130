import { z } from 'zod'
import { formatTime } from '../time.ts'
import { textIn, timeOut, versionOut } from './fields.ts'
import { pageQuery } from './page.ts'
import { newPasswordIn, ROLES, type Role } from './session.ts'

/** A name under which something may act. No space: tokens act as `token <name>`, and no person may be taken for one. */
const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$/
/** Names under which the platform itself is on the record (judging, `npm run reset-password`, unknown callers). */
const RESERVED = ['system', 'local', 'token', 'nobody', 'anonymous']

export const nameIn = z
  .string()
  .regex(NAME_PATTERN, 'expected 2 to 64 letters, digits, . _ @ or -, beginning with a letter or digit')
const usernameIn = nameIn.refine(
  (name) => !RESERVED.includes(name.toLowerCase()),
  `expected another name: ${RESERVED.join(', ')} stand for the platform itself`,
)

const members = {
  displayName: textIn(100),
  role: z.enum(ROLES).meta({ description: 'system and display are tokens: POST /tokens' }),
  region: textIn(64).nullable(),
  carrierId: textIn(64).nullable(),
}

export const userBody = z.strictObject({
  username: usernameIn,
  displayName: members.displayName.optional().meta({ description: 'without it: the user name' }),
  role: members.role,
  region: members.region.default(null),
  carrierId: members.carrierId.default(null),
  password: newPasswordIn.optional().meta({ description: 'without it one is generated and told once' }),
  mustChangePassword: z.boolean().optional().meta({ description: 'always for a generated password' }),
})
/** What is left out stays as it is. A record read is a record that may be sent back; If-Match decides, not this. */
export const userChangeBody = z.strictObject({
  displayName: members.displayName.optional(),
  role: members.role.optional(),
  region: members.region.optional(),
  carrierId: members.carrierId.optional(),
  active: z.boolean().optional().meta({ description: 'false: may not sign in; the record goes on naming them' }),
  username: z.string().optional(),
  version: z.number().int().optional(),
  mustChangePassword: z.boolean().optional().meta({ description: 'read only' }),
  createdAt: z.string().optional().meta({ description: 'read only' }),
  gatesInRegion: z.number().nullable().optional().meta({ description: 'read only' }),
})
export type UserChange = Pick<
  z.output<typeof userChangeBody>,
  'displayName' | 'role' | 'region' | 'carrierId' | 'active'
>

export const userQuery = z.strictObject({
  ...pageQuery,
  role: z.enum(ROLES).optional(),
  region: textIn(64).optional(),
})

const userMembers = {
  username: z.string(),
  version: versionOut,
  displayName: z.string(),
  role: z.enum(ROLES),
  region: z.string().nullable(),
  carrierId: z.string().nullable(),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
  createdAt: timeOut,
  gatesInRegion: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'how many gates the region has now; 0 = a region is seen through its gates, so nothing yet' }),
}
export const userSchema = z.object(userMembers).meta({ id: 'User' })
export const userWithPasswordSchema = z
  .object({
    ...userMembers,
    password: z
      .string()
      .optional()
      .meta({ description: 'the generated one, told this once; it must be changed at the first sign-in' }),
  })
  .meta({ id: 'UserWithPassword' })
export type UserWire = z.infer<typeof userSchema>

/** `gates`: how many gates each region has. The hash of the password never leaves. */
export const userToWire = (
  user: {
    readonly username: string
    readonly version: number
    readonly displayName: string
    readonly role: Role
    readonly region: string | null
    readonly carrierId: string | null
    readonly active: boolean
    readonly mustChangePassword: boolean
    readonly createdAtMs: number
  },
  gates: ReadonlyMap<string, number>,
): UserWire => ({
  username: user.username,
  version: user.version,
  displayName: user.displayName,
  role: user.role,
  region: user.region,
  carrierId: user.carrierId,
  active: user.active,
  mustChangePassword: user.mustChangePassword,
  createdAt: formatTime(user.createdAtMs),
  gatesInRegion: user.region === null ? null : (gates.get(user.region) ?? 0),
})
