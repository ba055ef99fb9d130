import type { CorridorLine } from '../network/network.ts'

/** How fast one may drive along a line, km/h. */
export type LineLimits = {
  readonly sections: readonly { readonly fromKm: number; readonly toKm: number; readonly limitKmh: number }[]
  /** Null = nothing is known outside the sections. */
  readonly elsewhereKmh: number | null
}

/** Null when neither the line nor one of its sections has a limit. */
export const speedLimitsOf = ({ sections, speedLimitKmh }: CorridorLine): LineLimits | null => {
  const limited = sections.flatMap(({ fromKm, toKm, speedLimitKmh: limitKmh }) =>
    limitKmh === undefined ? [] : [{ fromKm, toKm, limitKmh }],
  )
  if (limited.length === 0 && speedLimitKmh === undefined) return null
  return { sections: limited, elsewhereKmh: speedLimitKmh ?? null }
}

/** The limit at some km of a line, null = not known; where sections overlap the highest holds, in favour of the driver. */
export const limitAtKmh = ({ sections, elsewhereKmh }: LineLimits, alongKm: number): number | null => {
  let limit: number | null = null
  for (const { fromKm, toKm, limitKmh } of sections)
    if (fromKm <= alongKm && alongKm < toKm && (limit === null || limitKmh > limit)) limit = limitKmh
  return limit ?? elsewhereKmh
}
