import type { Alert } from './alert.ts'

/** What control rooms are told of in order: the trip, else the seal (CONTRACT, "Webhooks"), else the platform. */
export const orderKeyOf = ({ tripId, sealId }: Pick<Alert, 'tripId' | 'sealId'>): string =>
  tripId ?? sealId ?? 'platform'
