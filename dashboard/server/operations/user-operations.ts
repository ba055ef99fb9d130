import { z } from 'zod'
import { pageOf } from '../../../contract/http/page.ts'
import {
  nameIn,
  userBody,
  userChangeBody,
  userQuery,
  userSchema,
  userToWire,
  userWithPasswordSchema,
} from '../../../contract/http/user.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { invalid } from '../http/problem.ts'
import { addUser } from '../people/add-user.ts'
import { changeUser, demandUser, refuseOwnAccount } from '../people/change-user.ts'
import { resetPassword } from '../people/reset-password.ts'
import { generatePassword } from '../session/generate-password.ts'
import { ADMINISTRATORS } from '../session/roles.ts'

const userParams = z.strictObject({ username: nameIn })

const listUsers = defineOperation({
  method: 'get',
  path: '/users',
  tag: 'people',
  summary: 'People, by user name',
  roles: ADMINISTRATORS,
  query: userQuery,
  answers: { 200: { description: 'people, those who may not sign in too', schema: pageOf(userSchema) } },
  async handle({ query }, context) {
    const page = await context.records.users.list(query)
    const gates = await context.sights.gatesByRegion()
    return { status: 200, body: { ...page, items: page.items.map((user) => userToWire(user, gates)) } }
  },
})

const createUser = defineOperation({
  method: 'post',
  path: '/users',
  tag: 'people',
  summary: 'Register a person; without a password one is generated and told once',
  roles: ADMINISTRATORS,
  body: userBody,
  answers: { 201: { description: 'registered', schema: userWithPasswordSchema } },
  refusals: [409, 429],
  async handle({ body, user: by, nowMs }, context) {
    const { user, generatedPassword } = await addUser(context, body, { by, nowMs })
    const told = generatedPassword === null ? {} : { password: generatedPassword }
    return { status: 201, body: { ...userToWire(user, await context.sights.gatesByRegion()), ...told } }
  },
})

const readUser = defineOperation({
  method: 'get',
  path: '/users/{username}',
  tag: 'people',
  summary: 'One person',
  roles: ADMINISTRATORS,
  params: userParams,
  answers: { 200: { description: 'the person', schema: userSchema } },
  refusals: [404],
  async handle({ params }, context) {
    const user = await demandUser(context.records, params.username)
    return { status: 200, body: userToWire(user, await context.sights.gatesByRegion()) }
  },
})

const replaceUser = defineOperation({
  method: 'put',
  path: '/users/{username}',
  tag: 'people',
  summary: 'Change a person; another role, region or carrier, or being deactivated, ends their sessions',
  roles: ADMINISTRATORS,
  params: userParams,
  body: userChangeBody,
  ifMatch: 'required',
  answers: { 200: { description: 'changed; what was left out is as before', schema: userSchema } },
  refusals: [404, 409, 412, 428],
  async handle({ params: { username }, body, ifMatch, user: by, nowMs }, context) {
    if (body.username !== undefined && body.username !== username)
      throw invalid('username', `got ${body.username}, expected ${username} as in the path: a name never changes`)
    const { displayName, role, region, carrierId, active } = body
    const change = { displayName, role, region, carrierId, active }
    const user = await changeUser(context, { username, change, ifMatch, by, nowMs })
    return { status: 200, body: userToWire(user, await context.sights.gatesByRegion()) }
  },
})

const resetUserPassword = defineOperation({
  method: 'post',
  path: '/users/{username}/password',
  tag: 'people',
  summary: 'Reset a forgotten password: the new one is told once and must be changed; ends their sessions',
  roles: ADMINISTRATORS,
  params: userParams,
  answers: { 200: { description: 'the person, with the new password', schema: userWithPasswordSchema } },
  refusals: [404, 409, 429],
  async handle({ params, user: by, nowMs }, context) {
    const password = generatePassword()
    const passwordHash = await context.passwords.hash(password)
    const user = await context.records.transaction(async (stores) => {
      const found = await demandUser(stores, params.username)
      refuseOwnAccount(found, by)
      const { username } = found
      await resetPassword(stores, { username, passwordHash, by: by.username, nowMs, detail: null })
      return demandUser(stores, username)
    })
    context.sessionsEnded()
    return { status: 200, body: { ...userToWire(user, await context.sights.gatesByRegion()), password } }
  },
})

export const userOperations: readonly Operation[] = [listUsers, createUser, readUser, replaceUser, resetUserPassword]
