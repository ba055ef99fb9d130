/*
 * Where a record is opened from anywhere.
 */

export const tripPath = (id: string): string => `/trips/${encodeURIComponent(id)}`
/** Beside the queue and among the live seals, instead of on its own page. */
export const tripOnDeskPath = (id: string): string => `/?trip=${encodeURIComponent(id)}`
export const sealPath = (id: string): string => `/seals/${encodeURIComponent(id)}`
export const placePath = (sort: 'gates' | 'zones', id: string): string => `/places/${sort}/${encodeURIComponent(id)}`
export const corridorPath = (id: string): string => `/corridors/${encodeURIComponent(id)}`
export const helpPath = (code: string): string => `/help/${encodeURIComponent(code)}`
export const userPath = (username: string): string => `/people/${encodeURIComponent(username)}`
export const webhookPath = (id: string): string => `/webhooks/${encodeURIComponent(id)}`
/** Where a gate works on a trip: its checks and arming, its arrival, opening and closing. */
export const armTripPath = (id: string): string => `/arm/${encodeURIComponent(id)}`
