import { ADMINISTRATORS } from '../roles/roles.ts'

/** Who may have an item judged (docs/permissions.md, `post /quarantine/{id}/release`); a test compares. */
export const RELEASERS = ADMINISTRATORS
