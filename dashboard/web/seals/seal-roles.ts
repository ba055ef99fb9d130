import { KEEPERS, OFFICERS, STATISTICS_READERS } from '../roles/roles.ts'

/** The register of seals: what exists, its token (docs/permissions.md, `post /seals`). A test compares both lists. */
export const REGISTRARS = KEEPERS
/** Who takes a seal over at a gate (`post /seals/{id}/transfers`). */
export const GATE_KEEPERS = OFFICERS
/** Whose statistics are shown (`get /statistics/{name}`). */
export const STOCK_READERS = STATISTICS_READERS
