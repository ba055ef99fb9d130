/** Members of the address, named as the server names them: what is listed is what is exported. */
export const AUDIT_FILTERS = ['by', 'action', 'target', 'from', 'to'] as const
export type AuditFilterName = (typeof AUDIT_FILTERS)[number]
