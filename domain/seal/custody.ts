/** Where a seal is in its custody (DOMAIN, "A trip": "Seals have custody"). */
export const SEAL_STATES = ['in-stock', 'assigned', 'armed', 'released', 'in-transfer', 'in-repair', 'lost'] as const
export type SealState = (typeof SEAL_STATES)[number]
