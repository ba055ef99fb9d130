import type { CorridorWire } from '../../../contract/http/corridor.ts'

/** Whether trips armed now may take this version: from `validFrom` on, before `validTo` (docs/corridors.md). */
export type Force = 'inForce' | 'ahead' | 'over'

export const forceOf = ({ validFrom, validTo }: Pick<CorridorWire, 'validFrom' | 'validTo'>, nowMs: number): Force => {
  if (validFrom !== null && Date.parse(validFrom) > nowMs) return 'ahead'
  return validTo !== null && Date.parse(validTo) <= nowMs ? 'over' : 'inForce'
}

/** The version that trips armed now take: the newest in force; null when there is none. */
export const versionInForce = (versions: readonly CorridorWire[], nowMs: number): number | null =>
  versions
    .filter((one) => forceOf(one, nowMs) === 'inForce')
    .reduce<number | null>((newest, { version }) => Math.max(newest ?? 0, version), null)
