import type { Role } from '../../../contract/http/session.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import type { TripId } from '../../../domain/ids.ts'
import { isPossible } from '../../../domain/trip/transitions.ts'
import { actRefusal, isEarlyUnsealing } from '../../../domain/trip/trip-acts.ts'
import { TRIP_OFFICERS, TRIP_SUPERVISORS } from './trip-roles.ts'

/** What a form of an act may ask for. */
export type ActField = 'sealId' | 'newSealId' | 'corridor' | 'destinationGate' | 'from' | 'deadline' | 'reason' | 'card'

export type TripActName =
  | 'assign-seal'
  | 'release-seal'
  | 'arm'
  | 'divert'
  | 'replace-seal'
  | 'confirm-arrival'
  | 'unseal'
  | 'close'
  | 'cancel'

export type TripActSpec = {
  readonly name: TripActName
  readonly isPossible: (trip: TripWire) => boolean
  readonly roles: (trip: TripWire) => readonly Role[]
  readonly fields: readonly ActField[]
  /** Without these it is not sent. */
  readonly needed: (trip: TripWire) => readonly ActField[]
  /** It can't be undone, and says so before it is done (SCREENS, rule 8). */
  readonly isFinal?: true
  /** It changes a trip that is not armed yet, by PATCH. */
  readonly isEdit?: true
}

/** As `actRefusal` wants it; its words are not shown. */
const bare = ({ id, state }: TripWire) => ({ id: id as TripId, state })
const isAct = (act: 'edit' | 'divert' | 'replace-seal' | 'confirm-arrival') => (trip: TripWire) =>
  actRefusal(bare(trip), act) === null

const byOfficers = () => TRIP_OFFICERS
const bySupervisors = () => TRIP_SUPERVISORS
const nothing = (): readonly ActField[] => []

/** In the order of a journey. When each is possible is the domain's to say (docs/trip-states.md), who may the server's. */
export const TRIP_ACT_LIST: readonly TripActSpec[] = [
  {
    name: 'assign-seal',
    isPossible: ({ state }) => isPossible(state, 'assign-seals'),
    roles: byOfficers,
    fields: ['sealId'],
    needed: () => ['sealId'],
    isEdit: true,
  },
  {
    name: 'arm',
    isPossible: ({ state }) => isPossible(state, 'arm'),
    roles: byOfficers,
    fields: [],
    needed: nothing,
  },
  {
    name: 'release-seal',
    isPossible: ({ state }) => isPossible(state, 'release-seals'),
    roles: byOfficers,
    fields: [],
    needed: nothing,
    isEdit: true,
  },
  {
    name: 'confirm-arrival',
    isPossible: (trip) => isAct('confirm-arrival')(trip) && trip.arrivalConfirmedAt === null,
    roles: byOfficers,
    fields: [],
    needed: nothing,
  },
  {
    name: 'unseal',
    isPossible: ({ state }) => isPossible(state, 'unseal'),
    roles: ({ state, arrivalConfirmedAt }) =>
      isEarlyUnsealing({
        state,
        arrivalConfirmedAtMs: arrivalConfirmedAt === null ? null : Date.parse(arrivalConfirmedAt),
      })
        ? TRIP_SUPERVISORS
        : TRIP_OFFICERS,
    fields: ['reason', 'card'],
    needed: () => ['reason'],
    isFinal: true,
  },
  {
    name: 'divert',
    isPossible: isAct('divert'),
    roles: bySupervisors,
    fields: ['corridor', 'destinationGate', 'from', 'deadline', 'reason'],
    needed: () => ['corridor', 'destinationGate', 'reason'],
  },
  {
    name: 'replace-seal',
    isPossible: isAct('replace-seal'),
    roles: byOfficers,
    fields: ['sealId', 'newSealId', 'reason'],
    needed: () => ['sealId', 'newSealId', 'reason'],
  },
  {
    name: 'close',
    isPossible: ({ state }) => isPossible(state, 'close-with-reason'),
    roles: byOfficers,
    fields: ['reason'],
    needed: ({ state }) => (isPossible(state, 'close') ? [] : ['reason']),
    isFinal: true,
  },
  {
    name: 'cancel',
    isPossible: ({ state }) => isPossible(state, 'cancel'),
    roles: byOfficers,
    fields: ['reason'],
    needed: nothing,
    isFinal: true,
  },
]

/** What this role may do to the trip as it is now. */
export const actsOn = (trip: TripWire, role: Role): readonly TripActSpec[] =>
  TRIP_ACT_LIST.filter((act) => act.isPossible(trip) && act.roles(trip).includes(role))

export type ActValues = Readonly<Partial<Record<ActField, string>>>

/** What is sent; empty fields are left out. */
export const bodyOf = ({ fields }: TripActSpec, values: ActValues): Record<string, string> =>
  Object.fromEntries(fields.flatMap((field) => (values[field]?.trim() ? [[field, values[field].trim()]] : [])))
