import { ROLES, type Role } from '../../../contract/http/session.ts'

/** `system` and `display` are tokens, no people (contract/http/user.ts). */
export const PERSON_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'system' && role !== 'display')
/** Who sees one region only, and nothing without it (`sights`); the server refuses them without one. */
export const NEEDS_REGION: readonly Role[] = ['supervisor', 'officer', 'control-team']
