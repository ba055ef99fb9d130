/** What a trip's address keeps besides the trip: the part that is open, the moment that is looked at, "known then". */
export const TRIP_VIEW = ['tab', 'at', 'known'] as const
