import { type TripBody, writtenNumber } from '../../../contract/http/trip.ts'
import { checkContainerNumber } from '../../../domain/container-number.ts'
import type { Trip, TripContainer, TripSeal } from '../../../domain/trip/trip.ts'

/** What somebody who registers or edits a trip says of it. */
export type TripParts = Pick<
  Trip,
  | 'declaration'
  | 'containers'
  | 'seals'
  | 'originGate'
  | 'destinationGate'
  | 'corridor'
  | 'deadlineMs'
  | 'carrierId'
  | 'vehicle'
>

/** A valid number is kept as ISO 6346 writes it; a wrong one as it was typed, with what it may have been meant to be. */
const containerOf = (given: TripBody['containers'][number]): TripContainer => {
  const { number, valid, repairs } = checkContainerNumber(given.number)
  return { ...given, number: valid ? number : given.number, valid, repairs }
}

const sealsOf = ({ sealId, seals = [] }: TripBody, containers: readonly TripContainer[]): TripSeal[] =>
  sealId
    ? [{ sealId, containers: containers.map(({ number }) => number) }]
    : seals.map(({ vehicle, ...seal }) => ({
        ...seal,
        containers: seal.containers.map(writtenNumber),
        ...(vehicle === undefined ? {} : { vehicle }),
      }))

/** A request in the trip's own words; what it refers to is checked apart. */
export const tripParts = (body: TripBody): TripParts => {
  const containers = body.containers.map(containerOf)
  return {
    declaration: body.declaration,
    containers,
    seals: sealsOf(body, containers),
    originGate: body.originGate,
    destinationGate: body.destinationGate,
    corridor: body.corridor,
    deadlineMs: body.deadline,
    carrierId: body.carrierId,
    vehicle: body.vehicle,
  }
}
