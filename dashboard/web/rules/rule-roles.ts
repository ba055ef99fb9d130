import type { Role } from '../../../contract/http/session.ts'

/** Who saves a version (docs/permissions.md, `put /rules`), and who may try one on history; a test compares. */
export const RULE_KEEPERS: readonly Role[] = ['administrator', 'national']
export const RULE_TRIERS: readonly Role[] = ['administrator', 'national', 'supervisor']
