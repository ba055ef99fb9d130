/** What a system token may be given: an area of the API (the operation's tag in the OpenAPI document), to read or to write. */
export const SCOPE_AREAS = [
  'network',
  'seals',
  'trips',
  'alerts',
  'commands',
  'search',
  'statistics',
  'webhooks',
] as const
export type ScopeArea = (typeof SCOPE_AREAS)[number]
export type Scope = `${ScopeArea}:${'read' | 'write'}`

export const SCOPES: readonly Scope[] = SCOPE_AREAS.flatMap((area) => [`${area}:read`, `${area}:write`] as const)
