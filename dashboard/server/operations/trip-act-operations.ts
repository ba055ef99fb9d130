import { z } from 'zod'
import { idField } from '../../../contract/http/fields.ts'
import type { Role } from '../../../contract/http/session.ts'
import { tripSchema } from '../../../contract/http/trip.ts'
import {
  armBody,
  armProblemSchema,
  cancelBody,
  closeBody,
  confirmBody,
  divertBody,
  replacedSealSchema,
  replaceSealBody,
  unsealBody,
} from '../../../contract/http/trip-acts.ts'
import { bindWitnessBody, unbindWitnessBody } from '../../../contract/http/witness.ts'
import { tripToWire } from '../../../contract/trip-wire.ts'
import type { TripId } from '../../../domain/ids.ts'
import type { Context } from '../context.ts'
import { defineOperation, type Operation } from '../http/operation.ts'
import { OFFICERS, SUPERVISORS } from '../session/roles.ts'
import { armTrip } from '../trips/arm-trip.ts'
import { cancelTrip } from '../trips/cancel-trip.ts'
import { closeTrip } from '../trips/close-trip.ts'
import { confirmArrival } from '../trips/confirm-arrival.ts'
import { divertTrip } from '../trips/divert-trip.ts'
import { replaceSeal } from '../trips/replace-seal.ts'
import type { TripStep } from '../trips/trip-step.ts'
import { unsealTrip } from '../trips/unseal-trip.ts'
import { bindWitness, unbindWitness } from '../witnesses/bind-witness.ts'

/** One thing that is done to a trip: `POST /trips/{id}/<name>`; the answer is the trip after it. */
const tripAct = <Body extends z.ZodType>(spec: {
  readonly name: string
  readonly summary: string
  readonly body: Body
  readonly answer: string
  readonly roles?: readonly Role[]
  readonly schema?: z.ZodType
  readonly problems?: Readonly<Record<number, z.ZodType>>
  act(context: Context, step: TripStep, body: z.output<Body>): Promise<unknown>
}): Operation =>
  defineOperation({
    method: 'post',
    path: `/trips/{id}/${spec.name}`,
    tag: 'trips',
    summary: spec.summary,
    roles: spec.roles ?? OFFICERS,
    params: z.strictObject({ id: idField<TripId>() }),
    body: spec.body,
    ifMatch: 'optional',
    answers: { 200: { description: spec.answer, schema: spec.schema ?? tripSchema } },
    refusals: [404, 409, 412],
    ...(spec.problems ? { problems: spec.problems } : {}),
    async handle({ params, body, ifMatch, user, sight, nowMs }, context) {
      const answer = await spec.act(context, { id: params.id, ifMatch, user, sight, nowMs }, body)
      return { status: 200, body: answer }
    },
  })

export const tripActOperations: readonly Operation[] = [
  tripAct({
    name: 'arm',
    summary: 'Begin supervision; `at` adopts a journey under way, `override` takes failed checks on a supervisor',
    body: armBody,
    answer: 'ARMED',
    problems: { 409: armProblemSchema },
    act: async (context, step, body) => tripToWire(await armTrip(context, { ...step, body })),
  }),
  tripAct({
    name: 'divert',
    summary: 'Another way or another gate from a moment on, while armed',
    roles: SUPERVISORS,
    body: divertBody,
    answer: 'the trip with its new route',
    act: async (context, step, body) => tripToWire(await divertTrip(context, { ...step, body })),
  }),
  tripAct({
    name: 'replace-seal',
    summary: 'Another seal in a seal’s place, while armed; failed checks need a supervisor, whose reason covers them',
    body: replaceSealBody,
    answer: 'the trip with its new seal, and how that was found',
    schema: replacedSealSchema,
    problems: { 409: armProblemSchema },
    async act(context, step, body) {
      const { trip, checks } = await replaceSeal(context, { ...step, body })
      return { ...tripToWire(trip), checks }
    },
  }),
  tripAct({
    name: 'bind-witness',
    summary: 'A phone travels with the trip: where seal and phone part, there is an alert',
    body: bindWitnessBody,
    answer: 'the trip',
    act: async (context, step, body) => tripToWire(await bindWitness(context, { ...step, body })),
  }),
  tripAct({
    name: 'unbind-witness',
    summary: 'A phone no longer travels with the trip; what was found until now stands',
    body: unbindWitnessBody,
    answer: 'the trip',
    act: async (context, step, body) => tripToWire(await unbindWitness(context, { ...step, body })),
  }),
  tripAct({
    name: 'confirm-arrival',
    summary: 'The receiving gate says that the trip is there; repeating your own changes nothing',
    body: confirmBody,
    answer: 'with `arrivalConfirmedAt`',
    act: async (context, step) => tripToWire(await confirmArrival(context, step)),
  }),
  tripAct({
    name: 'unseal',
    summary: 'End judging and open: once it has arrived or that was confirmed; before, only a supervisor',
    body: unsealBody,
    answer: 'UNSEALED',
    act: async (context, step, body) => tripToWire(await unsealTrip(context, { ...step, body })),
  }),
  tripAct({
    name: 'close',
    summary: 'End supervision and release the seals at the destination; from ARMED…ARRIVED only with a reason',
    body: closeBody,
    answer: 'CLOSED',
    act: async (context, step, { reason = null }) => tripToWire(await closeTrip(context, { ...step, reason })),
  }),
  tripAct({
    name: 'cancel',
    summary: 'Before departure: nothing comes of it, its seals are in stock again',
    body: cancelBody,
    answer: 'CANCELLED',
    act: async (context, step, { reason = null }) => tripToWire(await cancelTrip(context, { ...step, reason })),
  }),
]
