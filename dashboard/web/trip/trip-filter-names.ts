/** What a trip's address keeps besides the trip: the part that is open, the moment that is looked at, "known then", the raw report that is open. */
export const TRIP_VIEW = ['tab', 'at', 'known', 'report'] as const
