import type { Role } from '../../../contract/http/session.ts'
import { SHADOW_READERS } from '../corridors/corridor-roles.ts'

/** Who keeps gates and zones (docs/permissions.md, `post /gates`). A test compares these lists. */
export const PLACE_KEEPERS: readonly Role[] = ['administrator', 'national']
/** Who may read where zones are (`get /zones`): carriers may not. */
export const ZONE_READERS: readonly Role[] = [...SHADOW_READERS, 'display']
