import type { Role } from '../../../contract/http/session.ts'

/*
 * Who may do what (CONTRACT, "Roles"); default deny: whoever an operation does not name is refused. A `system` may what
 * its token's scopes name besides, of the operations that name `system`. What of it they may know of says `sights.ts`.
 */

export const ADMINISTRATORS: readonly Role[] = ['administrator']
/** Everything that is looked at at a desk or on a wall. */
export const READERS: readonly Role[] = [
  'administrator',
  'national',
  'supervisor',
  'officer',
  'control-team',
  'leader',
  'auditor',
  'display',
  'system',
]
/** Trips, their alerts, and the places they are drawn on: a carrier sees its own. */
export const TRIP_READERS: readonly Role[] = [...READERS, 'carrier']
/** The map of gates, zones and corridors, and the register of seals. */
export const KEEPERS: readonly Role[] = ['administrator', 'national', 'system']
/** The numbers of judging: always a person. */
export const RULE_KEEPERS: readonly Role[] = ['administrator', 'national']
/** A gate's work: trips, seals in hand and alerts. */
export const OFFICERS: readonly Role[] = ['administrator', 'national', 'supervisor', 'officer', 'system']
/** What a control team on the road may add to an alert: comments and progress. */
export const COMMENTERS: readonly Role[] = [...OFFICERS, 'control-team']
/** Override, `at`, divert, approve: always a person. */
export const SUPERVISORS: readonly Role[] = ['administrator', 'national', 'supervisor']
/** A shift hands over to the next: people at desks. */
export const SHIFT: readonly Role[] = ['administrator', 'national', 'supervisor', 'officer']
export const SHIFT_READERS: readonly Role[] = [...SHIFT, 'control-team', 'leader', 'auditor']
export const STATISTICS_READERS: readonly Role[] = [...SUPERVISORS, 'officer', 'leader', 'auditor', 'system']
/** Whoever may take a trip's whole record away: always a person. */
export const EVIDENCE_READERS: readonly Role[] = [...SUPERVISORS, 'auditor']
export const AUDITORS: readonly Role[] = ['administrator', 'auditor']

/** Whatever region their record may name. */
export const SEES_ALL_REGIONS: readonly Role[] = ['administrator', 'national', 'auditor']
/** Without a region they see nothing; leaders, walls and systems without one see all. */
export const BOUND_TO_REGION: readonly Role[] = ['supervisor', 'officer', 'control-team']
