import type { Role } from '../../../contract/http/session.ts'

/** Who may have an item judged (docs/permissions.md, `post /quarantine/{id}/release`); a test compares. */
export const RELEASERS: readonly Role[] = ['administrator']
