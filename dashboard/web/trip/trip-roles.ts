import type { Role } from '../../../contract/http/session.ts'
import { OFFICERS, READERS, SUPERVISORS } from '../roles/roles.ts'

/** A gate's work on a trip (docs/permissions.md, `post /trips/{id}/close`). A test compares all of these with that table. */
export const TRIP_OFFICERS = OFFICERS
/** `post /trips/{id}/divert`, and unsealing before arrival. */
export const TRIP_SUPERVISORS = SUPERVISORS
/** `get /commands`. */
export const COMMAND_READERS = READERS
/** `get /trips/{id}/evidence`, and `get /trips/{id}/reports`. */
export const EVIDENCE_READERS: readonly Role[] = [...SUPERVISORS, 'auditor']
