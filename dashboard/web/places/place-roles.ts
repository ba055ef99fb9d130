import { KEEPERS, READERS } from '../roles/roles.ts'

/** Who keeps gates and zones (docs/permissions.md, `post /gates`). A test compares these lists. */
export const PLACE_KEEPERS = KEEPERS
/** Who may read where zones are (`get /zones`): carriers may not. */
export const ZONE_READERS = READERS
