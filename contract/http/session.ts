import { z } from 'zod'
import { timeOut } from './fields.ts'

/** CONTRACT, "Roles". */
export const ROLES = [
  'administrator',
  'national',
  'supervisor',
  'officer',
  'control-team',
  'leader',
  'auditor',
  'carrier',
  'system',
  'display',
] as const
export type Role = (typeof ROLES)[number]

/** Length, not composition, makes a password strong (NIST SP 800-63B section 5.1.1.2). */
const PASSWORD_MIN_LENGTH = 12
const PASSWORD_MAX_LENGTH = 256

export const signInBody = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(PASSWORD_MAX_LENGTH),
})
export const newPasswordIn = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `expected at least ${PASSWORD_MIN_LENGTH} characters`)
  .max(PASSWORD_MAX_LENGTH)
export const changePasswordBody = z.strictObject({
  currentPassword: z.string().min(1).max(PASSWORD_MAX_LENGTH),
  newPassword: newPasswordIn,
})

/** Who am I. */
export const whoSchema = z
  .object({
    username: z.string(),
    displayName: z.string(),
    role: z.enum(ROLES),
    region: z.string().nullable(),
    carrierId: z.string().nullable(),
    mustChangePassword: z.boolean(),
    scopes: z.array(z.string()).nullable().meta({ description: 'what a system may do; null where the role says all' }),
    expiresAt: timeOut.nullable().meta({ description: 'of the session or the token; null = never' }),
  })
  .meta({ id: 'Who' })
export type WhoWire = z.infer<typeof whoSchema>

/** What the web page must know before it draws; nothing secret. */
export const settingsSchema = z
  .object({
    tiles: z.string().nullable().meta({ description: 'raster tile address of the road map, if one is set' }),
    mapPackage: z
      .object({
        path: z.string().meta({ description: 'where this server serves the PMTiles file, by byte ranges' }),
        format: z.enum(['vector', 'raster']),
        attribution: z.string().meta({ description: 'whose data it is, to be shown with the map' }),
      })
      .nullable()
      .meta({ description: 'the PMTiles file of the road map, if one is set' }),
  })
  .meta({ id: 'Settings' })
export type SettingsWire = z.infer<typeof settingsSchema>
