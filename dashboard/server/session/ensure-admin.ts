import type { Records } from '../../../adapters/records/records.ts'
import type { User } from '../../../adapters/records/user-records.ts'
import { generatePassword } from './generate-password.ts'
import { hashPassword } from './passwords.ts'

/**
 * Makes the first user, `admin`, when there is none: with ADMIN_PASSWORD, or with a generated password that must be
 * changed at the first sign-in and is given back to be printed once. A user that is there already is left alone.
 */
export const ensureAdmin = async (
  records: Pick<Records, 'users' | 'transaction'>,
  options: { readonly adminPassword: string | null; readonly nowMs: number },
): Promise<{ readonly generatedPassword: string | null }> => {
  if (await records.users.get('admin')) return { generatedPassword: null }
  const generatedPassword = options.adminPassword === null ? generatePassword() : null
  const { nowMs } = options
  const admin: User = {
    username: 'admin',
    version: 1,
    displayName: 'Administrator',
    role: 'administrator',
    region: null,
    carrierId: null,
    passwordHash: await hashPassword(options.adminPassword ?? generatedPassword ?? ''),
    mustChangePassword: generatedPassword !== null,
    active: true,
    createdAtMs: nowMs,
  }
  await records.transaction(async (stores) => {
    await stores.users.insert(admin)
    const detail = { role: admin.role, generated: generatedPassword !== null }
    await stores.audit.append({ atMs: nowMs, by: 'system', action: 'user.add', target: 'user admin', detail })
  })
  return { generatedPassword }
}
