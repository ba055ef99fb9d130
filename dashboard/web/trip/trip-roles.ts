import type { Role } from '../../../contract/http/session.ts'

/** A gate's work on a trip (docs/permissions.md, `post /trips/{id}/close`). A test compares all of these with that table. */
export const TRIP_OFFICERS: readonly Role[] = ['administrator', 'national', 'supervisor', 'officer']
/** `post /trips/{id}/divert`, and unsealing before arrival. */
export const TRIP_SUPERVISORS: readonly Role[] = ['administrator', 'national', 'supervisor']
/** `get /commands`. */
export const COMMAND_READERS: readonly Role[] = [
  'administrator',
  'national',
  'supervisor',
  'officer',
  'control-team',
  'leader',
  'auditor',
  'display',
]
/** `get /trips/{id}/evidence`. */
export const EVIDENCE_READERS: readonly Role[] = ['administrator', 'national', 'supervisor', 'auditor']
/** `get /audit`. */
export const AUDITORS: readonly Role[] = ['administrator', 'auditor']
