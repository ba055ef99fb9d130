/**
 * What stands in a column for an alert of no trip or seal (docs/decisions/0080): the columns are never null, so that their
 * indexes serve those alerts like any other. No id is empty.
 */
export const NO_TRIP = ''
export const NO_SEAL = ''
