import { KEEPERS, STAFF, SUPERVISORS } from '../roles/roles.ts'

/** Who keeps the corridors: imports a route, saves a version (docs/permissions.md). A test compares these lists. */
export const EDITORS = KEEPERS
/** Who may try lines on history, and therefore draw them (`post /corridors/{id}/backtest`). */
export const TRIERS = SUPERVISORS
/** Who is told where a seal is not missed for a while (`get /corridors/{id}/coverage`). */
export const SHADOW_READERS = STAFF
