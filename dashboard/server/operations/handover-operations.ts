import type { Stores } from '../../../adapters/records/records.ts'
import type { Person } from '../../../adapters/records/user-records.ts'
import {
  currentShiftSchema,
  handoverBody,
  handoverParams,
  handoverQuery,
  handoverSchema,
  handoverSummarySchema,
} from '../../../contract/http/handover.ts'
import { pageOf } from '../../../contract/http/page.ts'
import { formatTime } from '../../../contract/time.ts'
import { handoverToWire, readPicture, summaryToWire } from '../handover/shift-picture.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { notFound, Problem } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { SEES_ALL_REGIONS, SHIFT, SHIFT_READERS } from '../session/roles.ts'

/** A room's region; national desks hand over for all. */
export const regionOf = ({ role, region }: Person): string | null => (SEES_ALL_REGIONS.includes(role) ? null : region)

/** A hand-over of one's own room, or of everybody's; else a 404. */
const visibleHandover = async (stores: Stores, id: string, user: Person) => {
  const handover = await stores.handover.get(id)
  const region = regionOf(user)
  if (!handover || (region !== null && handover.region !== null && handover.region !== region))
    throw notFound('handover', id)
  return handover
}

const readShift = defineOperation({
  method: 'get',
  path: '/handover',
  tag: 'handover',
  summary: 'What the next shift must know: open incidents, watch list, unconfirmed arrivals, notes',
  roles: SHIFT_READERS,
  answers: { 200: { description: 'the picture now', schema: currentShiftSchema } },
  async handle({ user, sight, nowMs }, context) {
    const region = regionOf(user)
    const picture = await readPicture(context.records, { region, sight, nowMs })
    const [last] = (await context.records.handover.list({ region, limit: 1, cursor: null })).items
    return { status: 200, body: { ...picture, last: last ? summaryToWire(last) : null } }
  },
})

const handOver = defineOperation({
  method: 'post',
  path: '/handover',
  tag: 'handover',
  summary: 'Hand the shift over: the picture is kept as it is now, and notes begin anew',
  roles: SHIFT,
  body: handoverBody,
  answers: { 201: { description: 'handed over', schema: handoverSchema } },
  async handle({ body, user, sight, nowMs }, context) {
    const region = regionOf(user)
    const by = user.username
    const handover = await context.records.transaction(async (stores) => {
      if (body.note) await stores.handover.addNote({ id: randomId('N'), region, atMs: nowMs, by, text: body.note })
      const picture = await readPicture(stores, { region, sight, nowMs })
      const handover = { id: randomId('H'), region, atMs: nowMs, by, accepted: null, picture }
      await stores.handover.insert(handover)
      const target = `handover ${handover.id}`
      const detail = { region, incidents: picture.openIncidents.length, notes: picture.notes.length }
      await stores.audit.append({ atMs: nowMs, by, action: 'handover.give', target, detail })
      return handover
    })
    return { status: 201, body: handoverToWire(handover) }
  },
})

const acceptShift = defineOperation({
  method: 'post',
  path: '/handover/{id}/accept',
  tag: 'handover',
  summary: 'Take the shift over; somebody else than who handed it over',
  roles: SHIFT,
  params: handoverParams,
  answers: { 200: { description: 'taken over', schema: handoverSummarySchema } },
  refusals: [404, 409],
  async handle({ params, user, nowMs }, context) {
    const by = user.username
    const accepted = await context.records.transaction(async (stores) => {
      const handover = await visibleHandover(stores, params.id, user)
      if (handover.accepted?.by === by) return handover
      demandOther(handover, by)
      await stores.handover.accept(params.id, by, nowMs)
      const target = `handover ${params.id}`
      await stores.audit.append({ atMs: nowMs, by, action: 'handover.accept', target, detail: null })
      return { ...handover, accepted: { by, atMs: nowMs } }
    })
    return { status: 200, body: summaryToWire(accepted) }
  },
})

type Given = { readonly id: string; readonly by: string; readonly accepted: { by: string; atMs: number } | null }

const demandOther = ({ id, by, accepted }: Given, caller: string): void => {
  if (accepted)
    throw new Problem({
      status: 409,
      code: 'handover.already-accepted',
      detail: `hand-over ${id} was taken by ${accepted.by} at ${formatTime(accepted.atMs)}`,
      more: { by: accepted.by, at: formatTime(accepted.atMs) },
    })
  if (by === caller)
    throw new Problem({
      status: 409,
      code: 'handover.own',
      detail: `hand-over ${id} is your own: the next shift takes it`,
    })
}

const listHandovers = defineOperation({
  method: 'get',
  path: '/handover/history',
  tag: 'handover',
  summary: 'Past hand-overs, newest first',
  roles: SHIFT_READERS,
  query: handoverQuery,
  answers: { 200: { description: 'hand-overs', schema: pageOf(handoverSummarySchema) } },
  async handle({ query, user }, context) {
    const page = await context.records.handover.list({ ...query, region: regionOf(user) })
    return { status: 200, body: { ...page, items: page.items.map(summaryToWire) } }
  },
})

const readHandover = defineOperation({
  method: 'get',
  path: '/handover/history/{id}',
  tag: 'handover',
  summary: 'What was handed over, as it was then',
  roles: SHIFT_READERS,
  params: handoverParams,
  answers: { 200: { description: 'the hand-over', schema: handoverSchema } },
  refusals: [404],
  async handle({ params, user }, context) {
    return { status: 200, body: handoverToWire(await visibleHandover(context.records, params.id, user)) }
  },
})

export const handoverOperations: readonly Operation[] = [readShift, handOver, acceptShift, listHandovers, readHandover]
