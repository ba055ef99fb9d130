import type { ChainedEntry } from '../../../adapters/records/audit-records.ts'
import type { Records } from '../../../adapters/records/records.ts'
import type { SealId, TripId } from '../../../domain/ids.ts'
import type { Act } from '../../../domain/trip/act.ts'
import type { Trip } from '../../../domain/trip/trip.ts'
import { entriesOfTrip } from './entries-of-trip.ts'

type Detail = Readonly<Record<string, unknown>>
type Step = (trip: Trip, detail: Detail, atMs: number, acts: readonly Act[]) => Trip

/** What each entry of the audit made of the trip; the same members that the act itself wrote. */
const STEPS: Readonly<Record<string, Step>> = {
  'trip.create': (_, detail) => detail as unknown as Trip,
  'trip.edit': (trip, detail) => {
    const changes = Object.entries(detail as Readonly<Record<string, { readonly is: unknown }>>)
    return { ...trip, ...Object.fromEntries(changes.map(([member, { is }]) => [member, is])) }
  },
  'trip.arm': (trip, detail, atMs, acts) => {
    const arm = acts.find((act) => act.kind === 'arm')
    const armedAtMs = typeof detail.at === 'number' ? detail.at : atMs
    return { ...trip, state: 'ARMED', armedAtMs, corridorVersion: arm?.corridorVersion ?? trip.corridorVersion }
  },
  'trip.judged': (trip, detail) => ({ ...trip, ...(detail.is as Partial<Trip>) }),
  'trip.divert': (trip, detail) => {
    const { corridor, corridorVersion, destinationGate, deadlineMs } = detail as unknown as Trip
    const arrivalConfirmedAtMs = destinationGate === trip.destinationGate ? trip.arrivalConfirmedAtMs : null
    return { ...trip, corridor, corridorVersion, destinationGate, deadlineMs, arrivalConfirmedAtMs }
  },
  'trip.replace-seal': (trip, detail) => ({
    ...trip,
    seals: trip.seals.map((seal) =>
      seal.sealId === detail.sealId ? { ...seal, sealId: detail.newSealId as SealId } : seal,
    ),
  }),
  'trip.confirm-arrival': (trip, _, atMs) => ({ ...trip, arrivalConfirmedAtMs: atMs }),
  'trip.unseal': (trip, _, atMs) => ({ ...trip, state: 'UNSEALED', unsealedAtMs: atMs }),
  'trip.close': (trip, _, atMs) => ({ ...trip, state: 'CLOSED', closedAtMs: atMs }),
  'trip.cancel': (trip) => ({ ...trip, state: 'CANCELLED' }),
}

const taken = (trip: Trip | null, { action, atMs, detailJson }: ChainedEntry, acts: readonly Act[]): Trip | null => {
  const step = STEPS[action]
  const detail = JSON.parse(detailJson) as Detail
  if (action === 'trip.create') return detail as unknown as Trip
  return trip && step ? { ...step(trip, detail, atMs, acts), version: trip.version + 1 } : trip
}

/**
 * A trip as the platform knew it at a moment, folded from the audit, which never changes (docs/decisions/0103); null when
 * it was not registered yet.
 */
export const knownTrip = async (
  records: Pick<Records, 'audit' | 'trips'>,
  id: TripId,
  knownAtMs: number,
): Promise<Trip | null> => {
  const acts = await records.trips.acts(id)
  const entries = await entriesOfTrip(records, id, Object.keys(STEPS), knownAtMs)
  return entries.reduce<Trip | null>((trip, entry) => taken(trip, entry, acts), null)
}
