import type { Role } from '../../../contract/http/session.ts'

/** The register of seals: what exists, its token (docs/permissions.md, `post /seals`). A test compares both lists. */
export const REGISTRARS: readonly Role[] = ['administrator', 'national']
/** Who takes a seal over at a gate (`post /seals/{id}/transfers`). */
export const GATE_KEEPERS: readonly Role[] = ['administrator', 'national', 'supervisor', 'officer']
/** Whose statistics are shown (`get /statistics/{name}`). */
export const STOCK_READERS: readonly Role[] = [
  'administrator',
  'national',
  'supervisor',
  'officer',
  'leader',
  'auditor',
]
