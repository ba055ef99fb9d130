/** The filters of the list of trips: members of the address and of the request alike (CONTRACT, "`/trips`"). */
export const TRIP_FILTERS = ['state', 'gate', 'corridor', 'sealId', 'q', 'unconfirmed'] as const
export type TripFilterName = (typeof TRIP_FILTERS)[number]
