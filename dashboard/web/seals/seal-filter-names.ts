/** What may want looking after; each is a flag of the request (`?silent=true`). */
export const SEAL_HEALTH = ['silent', 'overdue', 'lowBattery'] as const
export type SealHealth = (typeof SEAL_HEALTH)[number]

/** The filters of the list of seals: members of the address and of the request alike (CONTRACT, "`/seals`"). */
export const SEAL_FILTERS = ['state', 'gate', 'q', ...SEAL_HEALTH] as const
