import { z } from 'zod'
import { drawLine, sliceLine } from '../../domain/corridor/drawn-line.ts'
import type { CoverageVersion, Shadow } from '../../domain/coverage/coverage.ts'
import { lineKeyOf } from '../../domain/coverage/line-key.ts'
import type { Corridor, CorridorLine } from '../../domain/network/network.ts'
import { formatTimeOrNull } from '../time.ts'
import { idOut, timeOut } from './fields.ts'
import { lineStringOut } from './geometry.ts'

const shadowSchema = z.object({
  fromKm: z.number().int().meta({ description: 'from the start of the line' }),
  toKm: z.number().int(),
  passed: z.number().int().meta({ description: 'journeys that passed here' }),
  dark: z
    .number()
    .int()
    .meta({ description: 'of them, those that were not heard here and sent later what they had recorded' }),
  usualSilenceMs: z.number().meta({ description: 'half of those were silent for no longer than this' }),
  longSilenceMs: z.number().meta({ description: '95 % of them' }),
  geometry: lineStringOut,
})

/** Where along a corridor seals are usually not heard, as far as past journeys taught it. */
export const coverageSchema = z
  .object({
    corridor: idOut,
    corridorVersion: z.number().int(),
    version: z
      .number()
      .int()
      .meta({ description: 'of what is known; trips armed now keep it; 0 = nothing was learnt yet' }),
    learntAt: timeOut.nullable(),
    lines: z.array(
      z.object({
        role: z.enum(['main', 'alternate']),
        journeys: z.number().int().meta({ description: 'journeys that taught, at most one a week of each vehicle' }),
        shadows: z.array(shadowSchema),
      }),
    ),
  })
  .meta({ id: 'Coverage' })

const shadowToWire = ({ usualMs, longMs, ...shadow }: Shadow, { geometry }: CorridorLine) => {
  const stretch = sliceLine(drawLine(geometry.coordinates), shadow.fromKm * 1_000, shadow.toKm * 1_000)
  return {
    ...shadow,
    usualSilenceMs: usualMs,
    longSilenceMs: longMs,
    geometry: { type: 'LineString' as const, coordinates: stretch.map(({ position }) => position) },
  }
}

export const coverageToWire = (corridor: Corridor, { version, learntAtMs, coverage }: CoverageVersion) => ({
  corridor: corridor.id,
  corridorVersion: corridor.version,
  version,
  learntAt: formatTimeOrNull(learntAtMs),
  lines: corridor.lines.map((line) => {
    const { journeys, shadows } = coverage[lineKeyOf(line.geometry.coordinates)] ?? { journeys: 0, shadows: [] }
    return { role: line.role, journeys, shadows: shadows.map((shadow) => shadowToWire(shadow, line)) }
  }),
})
