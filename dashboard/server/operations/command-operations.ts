import { z } from 'zod'
import { commandQuery, commandRequest, commandSchema, commandToWire } from '../../../contract/http/command.ts'
import { idField } from '../../../contract/http/fields.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { approveCommand } from '../commands/approve-command.ts'
import { requestCommand } from '../commands/request-command.ts'
import { visibleCommand } from '../commands/visible-command.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { OFFICERS, READERS, SUPERVISORS } from '../session/roles.ts'

const params = z.strictObject({ id: idField<string>() })

const listCommands = defineOperation({
  method: 'get',
  path: '/commands',
  tag: 'commands',
  summary: 'Orders to seals with what became of them, newest first',
  roles: READERS,
  query: commandQuery,
  answers: { 200: { description: 'commands', schema: pageOf(commandSchema) } },
  async handle({ query, sight, nowMs }, context) {
    const page = await context.records.commands.list({ ...query, sight, nowMs })
    return { status: 200, body: { ...page, items: page.items.map((command) => commandToWire(command, nowMs)) } }
  },
})

const request = defineOperation({
  method: 'post',
  path: '/commands',
  tag: 'commands',
  summary: 'Order a seal to report often, locate, unlock (a second person approves) or reboot (supervisors)',
  roles: OFFICERS,
  body: commandRequest,
  answers: { 201: { description: 'queued, or awaiting approval', schema: commandSchema } },
  refusals: [404, 409],
  async handle({ body, user, sight, nowMs }, context) {
    const asked = { body, user, sight, nowMs }
    const command = await context.records.transaction((stores) => requestCommand(stores, asked))
    context.feed.hint('commands')
    return { status: 201, body: commandToWire(command, nowMs) }
  },
})

const readCommand = defineOperation({
  method: 'get',
  path: '/commands/{id}',
  tag: 'commands',
  summary: 'One order to a seal, with times and persons at every step',
  roles: READERS,
  params,
  answers: { 200: { description: 'the command', schema: commandSchema } },
  refusals: [404],
  async handle({ params, sight, nowMs }, context) {
    return { status: 200, body: commandToWire(await visibleCommand(context.records, params.id, sight), nowMs) }
  },
})

const approve = defineOperation({
  method: 'post',
  path: '/commands/{id}/approve',
  tag: 'commands',
  summary: 'Approve an unlock as the second person, while the seal is inside its destination gate',
  roles: SUPERVISORS,
  params,
  ifMatch: 'optional',
  answers: { 200: { description: 'queued', schema: commandSchema } },
  refusals: [404, 409, 412],
  async handle({ params, ifMatch, user, sight, nowMs }, context) {
    const asked = { id: params.id, ifMatch, user, sight, nowMs }
    const command = await context.records.transaction((stores) => approveCommand(stores, asked))
    for (const topic of ['commands', 'acts'] as const) context.feed.hint(topic)
    return { status: 200, body: commandToWire(command, nowMs) }
  },
})

export const commandOperations: readonly Operation[] = [listCommands, request, readCommand, approve]
