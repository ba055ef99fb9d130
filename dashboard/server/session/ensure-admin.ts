import type { UserStore } from '../../../adapters/records/user-records.ts'
import { generatePassword } from './generate-password.ts'
import { hashPassword } from './passwords.ts'

/**
 * Makes the first user, `admin`, when there is none: with ADMIN_PASSWORD, or with a generated password that must be
 * changed at the first sign-in and is given back to be printed once. A user that is there already is left alone.
 */
export const ensureAdmin = async (
  deps: { readonly users: UserStore },
  options: { readonly adminPassword: string | null; readonly nowMs: number },
): Promise<{ readonly generatedPassword: string | null }> => {
  if (await deps.users.get('admin')) return { generatedPassword: null }
  const generatedPassword = options.adminPassword === null ? generatePassword() : null
  await deps.users.insert({
    username: 'admin',
    version: 1,
    displayName: 'Administrator',
    role: 'administrator',
    region: null,
    carrierId: null,
    passwordHash: await hashPassword(options.adminPassword ?? generatedPassword ?? ''),
    mustChangePassword: generatedPassword !== null,
    active: true,
    createdAtMs: options.nowMs,
  })
  return { generatedPassword }
}
