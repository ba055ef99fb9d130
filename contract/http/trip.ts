import { z } from 'zod'
import { checkContainerNumber } from '../../domain/container-number.ts'
import type { CorridorId, GateId, SealId } from '../../domain/ids.ts'
import { MECHANICAL_SEAL_CLASSES, TRIP_STATES } from '../../domain/trip/trip.ts'
import { idField, idOut, regionIn, textIn, timeIn, timeOut, versionOut } from './fields.ts'
import { knownAtIn } from './known-at.ts'
import { pageQuery } from './page.ts'

/** A barge is one trip with many containers (DOMAIN, "A trip"); beyond this it is a mistake. */
const MOST_CONTAINERS = 1_000

const containerNumber = textIn(32)
const containerIn = z.strictObject({
  number: containerNumber,
  mechanicalSeal: textIn(64).nullable().default(null),
  mechanicalSealClass: z.enum(MECHANICAL_SEAL_CLASSES).nullable().default(null).meta({ description: 'ISO 17712' }),
  declaration: textIn(64).nullable().default(null),
})
const vehicleOfSeal = 'plate; several seals of one plate are held against each other (SEAL_TRUCK_SPLIT)'
const sealIn = z.strictObject({
  sealId: idField<SealId>(),
  containers: z.array(containerNumber).min(1),
  vehicle: textIn(64).optional().meta({ description: vehicleOfSeal }),
})
const sealsIn = z.array(sealIn).max(MOST_CONTAINERS)

const members = {
  declaration: textIn(64),
  containers: z.array(containerIn).min(1).max(MOST_CONTAINERS),
  sealId: idField<SealId>().nullable().optional(),
  seals: sealsIn.min(1).optional(),
  originGate: idField<GateId>(),
  destinationGate: idField<GateId>(),
  corridor: idField<CorridorId>(),
  deadline: timeIn,
  carrierId: textIn(64).nullable(),
  vehicle: textIn(64).nullable(),
}

/** As ISO 6346 writes it when it is valid, else as it was typed: two spellings of one number are one container. */
export const writtenNumber = (typed: string): string => {
  const { number, valid } = checkContainerNumber(typed)
  return valid ? number : typed
}

const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index)

type Contradiction = { readonly path: (string | number)[]; readonly message: string }

/** Where members of a trip contradict each other. */
export const contradictionsIn = (trip: Pick<TripBody, 'containers' | 'sealId' | 'seals'>): Contradiction[] => {
  const { containers, sealId, seals = [] } = trip
  const found: Contradiction[] = []
  if (sealId && trip.seals) found.push({ path: ['seals'], message: 'expected sealId or seals, got both' })
  const numbers = containers.map(({ number }) => writtenNumber(number))
  const twice = repeated(numbers)
  if (twice !== undefined)
    found.push({ path: ['containers'], message: `expected each container once, got ${twice} twice` })
  const sealTwice = repeated(seals.map((seal) => seal.sealId))
  if (sealTwice !== undefined)
    found.push({ path: ['seals'], message: `expected each seal once, got ${sealTwice} twice` })
  const known = new Set(numbers)
  seals.forEach((seal, index) => {
    const unknown = seal.containers.find((number) => !known.has(writtenNumber(number)))
    if (unknown !== undefined)
      found.push({
        path: ['seals', index, 'containers'],
        message: `${unknown} is not among the trip's containers`,
      })
  })
  return found
}

/** CONTRACT, "trip": `sealId`, or `seals` when there are several, or neither while it is a draft. */
export const tripBody = z
  .strictObject({ ...members, carrierId: members.carrierId.default(null), vehicle: members.vehicle.default(null) })
  .superRefine((body, context) => {
    for (const { path, message } of contradictionsIn(body)) context.addIssue({ code: 'custom', path, message })
  })
export type TripBody = z.output<typeof tripBody>
/** The same as it is sent: times as text, members with a default left out. */
export type NewTripWire = z.input<typeof tripBody>

/** Any member of the above; `sealId: null` or `seals: []` gives the seals back. */
export const tripPatch = z.strictObject({ ...members, seals: sealsIn }).partial()
export type TripPatch = z.output<typeof tripPatch>

export const tripQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(TRIP_STATES).optional(),
  gate: idField<GateId>().optional(),
  region: regionIn,
  corridor: idField<CorridorId>().optional(),
  sealId: idField<SealId>().optional(),
  carrierId: textIn(64).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  unconfirmed: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'arrived and not confirmed, longest first, with `unconfirmedS`' })
    .transform((asked) => asked === 'true'),
})

export const oneTripQuery = z.strictObject({ knownAt: knownAtIn })

export const tripSchema = z
  .object({
    id: idOut,
    version: versionOut,
    state: z.enum(TRIP_STATES),
    declaration: z.string(),
    containers: z.array(
      z.object({
        number: z.string(),
        mechanicalSeal: z.string().nullable(),
        mechanicalSealClass: z.enum(MECHANICAL_SEAL_CLASSES).nullable().meta({ description: 'ISO 17712' }),
        declaration: z.string().nullable(),
        valid: z.boolean().meta({ description: 'the number obeys ISO 6346' }),
        repairs: z.array(z.string()),
      }),
    ),
    sealId: idOut.nullable().meta({ description: 'the seal when there is exactly one' }),
    seals: z.array(
      z.object({
        sealId: idOut,
        containers: z.array(z.string()),
        vehicle: z.string().optional().meta({ description: vehicleOfSeal }),
      }),
    ),
    originGate: idOut,
    destinationGate: idOut,
    corridor: idOut,
    corridorVersion: z.number().int().nullable(),
    deadline: timeOut,
    carrierId: z.string().nullable(),
    vehicle: z.string().nullable(),
    createdAt: timeOut,
    createdBy: z.string(),
    armedAt: timeOut.nullable(),
    departedAt: timeOut.nullable(),
    inTransitAt: timeOut.nullable(),
    arrivedAt: timeOut.nullable(),
    unsealedAt: timeOut.nullable(),
    closedAt: timeOut.nullable(),
    arrivalConfirmedAt: timeOut.nullable(),
    unconfirmedS: z.number().int().optional().meta({ description: 'seconds since arrival; with ?unconfirmed=true' }),
  })
  .meta({ id: 'Trip' })
export type TripWire = z.infer<typeof tripSchema>
