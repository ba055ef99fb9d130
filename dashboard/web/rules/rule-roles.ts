import { KEEPERS, SUPERVISORS } from '../roles/roles.ts'

/** Who saves a version (docs/permissions.md, `put /rules`), and who may try one on history; a test compares. */
export const RULE_KEEPERS = KEEPERS
export const RULE_TRIERS = SUPERVISORS
