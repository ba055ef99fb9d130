import { noteBody, noteSchema, watchBody, watchedSchema, watchParams } from '../../../contract/http/handover.ts'
import { formatTime } from '../../../contract/time.ts'
import { tripToWire } from '../../../contract/trip-wire.ts'
import { noteToWire } from '../handover/shift-picture.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { Problem } from '../http/problem.ts'
import { randomId } from '../random-id.ts'
import { SHIFT } from '../session/roles.ts'
import { visibleTrip } from '../trips/visible-trip.ts'
import { regionOf } from './handover-operations.ts'

const addNote = defineOperation({
  method: 'post',
  path: '/handover/notes',
  tag: 'handover',
  summary: 'Write down what the next shift should know; a national desk writes for everybody',
  roles: SHIFT,
  body: noteBody,
  answers: { 201: { description: 'written', schema: noteSchema } },
  async handle({ body, user, nowMs }, context) {
    const note = { id: randomId('N'), region: regionOf(user), atMs: nowMs, by: user.username, text: body.text }
    await context.records.transaction(async (stores) => {
      await stores.handover.addNote(note)
      const target = `note ${note.id}`
      await stores.audit.append({ atMs: nowMs, by: note.by, action: 'handover.note', target, detail: body })
    })
    return { status: 201, body: noteToWire(note) }
  },
})

const watchTrip = defineOperation({
  method: 'put',
  path: '/handover/watch-list/{tripId}',
  tag: 'handover',
  summary: 'Keep an eye on a trip, with the reason; again = another reason',
  roles: SHIFT,
  params: watchParams,
  body: watchBody,
  answers: { 200: { description: 'watched', schema: watchedSchema } },
  refusals: [404],
  async handle({ params, body, user, sight, nowMs }, context) {
    const by = user.username
    const trip = await context.records.transaction(async (stores) => {
      const trip = await visibleTrip(stores, params.tripId, sight)
      await stores.handover.watch({ tripId: trip.id, by, atMs: nowMs, reason: body.reason })
      const target = `trip ${trip.id}`
      await stores.audit.append({ atMs: nowMs, by, action: 'handover.watch', target, detail: body })
      return trip
    })
    return { status: 200, body: { trip: tripToWire(trip), by, at: formatTime(nowMs), reason: body.reason } }
  },
})

const unwatchTrip = defineOperation({
  method: 'delete',
  path: '/handover/watch-list/{tripId}',
  tag: 'handover',
  summary: 'No longer keep an eye on a trip',
  roles: SHIFT,
  params: watchParams,
  answers: { 204: { description: 'no longer watched', schema: null } },
  refusals: [404],
  async handle({ params, user, sight, nowMs }, context) {
    await context.records.transaction(async (stores) => {
      const trip = await visibleTrip(stores, params.tripId, sight)
      if (!(await stores.handover.unwatch(trip.id)))
        throw new Problem({ status: 404, code: 'watch.not-found', detail: `trip ${trip.id} is not on the watch list` })
      const target = `trip ${trip.id}`
      await stores.audit.append({ atMs: nowMs, by: user.username, action: 'handover.unwatch', target, detail: null })
    })
    return { status: 204 }
  },
})

export const shiftNoteOperations: readonly Operation[] = [addNote, watchTrip, unwatchTrip]
