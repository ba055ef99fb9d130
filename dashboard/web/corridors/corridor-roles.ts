import type { Role } from '../../../contract/http/session.ts'

/** Who keeps the corridors: imports a route, saves a version (docs/permissions.md). A test compares these lists. */
export const EDITORS: readonly Role[] = ['administrator', 'national']
/** Who may try lines on history, and therefore draw them (`post /corridors/{id}/backtest`). */
export const TRIERS: readonly Role[] = ['administrator', 'national', 'supervisor']
/** Who is told where a seal is not missed for a while (`get /corridors/{id}/coverage`). */
export const SHADOW_READERS: readonly Role[] = [
  'administrator',
  'national',
  'supervisor',
  'officer',
  'control-team',
  'leader',
  'auditor',
]
