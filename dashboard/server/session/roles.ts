import type { Role } from '../../../contract/http/session.ts'

/*
 * Who may do what (CONTRACT, "Roles"). Carriers and systems see only what is theirs, which needs people and tokens
 * (issue B): until then nothing is open to them.
 */

export const ADMINISTRATORS: readonly Role[] = ['administrator']
/** Everything that is looked at. */
export const READERS: readonly Role[] = [
  'administrator',
  'national',
  'supervisor',
  'officer',
  'control-team',
  'leader',
  'auditor',
  'display',
]
/** The map of gates, zones and corridors, and the register of seals. */
export const KEEPERS: readonly Role[] = ['administrator', 'national']
/** A gate's work: trips and alerts. */
export const OFFICERS: readonly Role[] = ['administrator', 'national', 'supervisor', 'officer']
/** Override and `at`. */
export const SUPERVISORS: readonly Role[] = ['administrator', 'national', 'supervisor']
export const QUARANTINE_READERS: readonly Role[] = ['administrator', 'auditor']
