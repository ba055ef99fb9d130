import type { Role } from '../../../contract/http/session.ts'

/*
 * Who may do what, as docs/permissions.md tells it of people and walls. Each room names the list that its operations
 * have; a test compares them with that table. The server decides, the screen only explains.
 */
export const ADMINISTRATORS: readonly Role[] = ['administrator']
export const AUDITORS: readonly Role[] = [...ADMINISTRATORS, 'auditor']
/** The map, the register of seals and the numbers of judging. */
export const KEEPERS: readonly Role[] = [...ADMINISTRATORS, 'national']
export const SUPERVISORS: readonly Role[] = [...KEEPERS, 'supervisor']
/** A gate's work: trips, seals in hand and alerts. */
export const OFFICERS: readonly Role[] = [...SUPERVISORS, 'officer']
export const STATISTICS_READERS: readonly Role[] = [...OFFICERS, 'leader', 'auditor']
/** People at desks and on the road. */
export const STAFF: readonly Role[] = [...OFFICERS, 'control-team', 'leader', 'auditor']
/** And the walls they look at. */
export const READERS: readonly Role[] = [...STAFF, 'display']
/** And carriers, who see what is theirs. */
export const TRIP_READERS: readonly Role[] = [...READERS, 'carrier']
