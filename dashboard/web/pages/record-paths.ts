/*
 * Where a record is opened from anywhere. Until a trip has a page of its own, the desk shows it beside the map.
 */

export const tripPath = (id: string): string => `/?trip=${encodeURIComponent(id)}`
export const sealPath = (id: string): string => `/seals/${encodeURIComponent(id)}`
