import type { z } from 'zod'
import { AlreadyExists } from '../../../adapters/records/records.ts'
import type { Person, User } from '../../../adapters/records/user-records.ts'
import type { userBody } from '../../../contract/http/user.ts'
import type { Context } from '../context.ts'
import { alreadyThere, invalid } from '../http/problem.ts'
import { generatePassword } from '../session/generate-password.ts'
import { refuseNameAsPassword } from '../session/passwords.ts'
import { demandWholePerson } from './demand-whole-person.ts'

export type AddedUser = { readonly user: User; readonly generatedPassword: string | null }

/** Registers a person; without a password one is generated, to be told once and changed at the first sign-in. */
export const addUser = async (
  context: Context,
  body: z.output<typeof userBody>,
  { by, nowMs }: { readonly by: Person; readonly nowMs: number },
): Promise<AddedUser> => {
  const { username, password, role, region, carrierId } = body
  demandWholePerson(body)
  if (password === undefined && body.mustChangePassword === false)
    throw invalid('mustChangePassword', 'a generated password must be changed: name a password, or leave this out')
  if (password !== undefined) refuseNameAsPassword('password', username, password)
  const generatedPassword = password === undefined ? generatePassword() : null
  const user: User = {
    username,
    version: 1,
    displayName: body.displayName ?? username,
    role,
    region,
    carrierId,
    passwordHash: await context.passwords.hash(password ?? generatedPassword ?? ''),
    mustChangePassword: body.mustChangePassword ?? generatedPassword !== null,
    active: true,
    createdAtMs: nowMs,
  }
  const { displayName, mustChangePassword } = user
  const detail = { displayName, role, region, carrierId, mustChangePassword, generated: generatedPassword !== null }
  await context.records
    .transaction(async (stores) => {
      await stores.users.insert(user)
      const entry = { atMs: nowMs, by: by.username, action: 'user.add', target: `user ${username}`, detail }
      await stores.audit.append(entry)
    })
    .catch((error: unknown) => {
      throw error instanceof AlreadyExists ? alreadyThere('user', error) : error
    })
  return { user, generatedPassword }
}
