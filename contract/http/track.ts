import { z } from 'zod'
import { idOut, timeOut, wholeNumberIn } from './fields.ts'
import { positionOut } from './geometry.ts'
import { knownAtIn } from './known-at.ts'

export const trackQuery = z.strictObject({
  maxPoints: wholeNumberIn(2, 100_000).optional(),
  knownAt: knownAtIn,
})

/** CONTRACT, "track": a Point per fix, ascending by device time. */
export const trackSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        geometry: z.object({ type: z.literal('Point'), coordinates: positionOut }),
        properties: z.object({
          sealId: idOut,
          at: timeOut,
          receivedAt: timeOut,
          seq: z.number().nullable(),
          speedKmh: z.number().nullable(),
          headingDeg: z.number().nullable(),
          accuracyM: z.number().nullable(),
          batteryPct: z.number().nullable(),
          source: z.enum(['gnss', 'lbs', 'wifi']),
          late: z.boolean(),
          flags: z.array(z.string()),
          crossTrackM: z.number().nullable(),
          halfWidthM: z.number().nullable().meta({
            description: 'of the section that decides here: the fix is outside where crossTrackM is more',
          }),
          progressKm: z.number().nullable(),
        }),
      }),
    ),
  })
  .meta({ id: 'Track' })
export type TrackWire = z.infer<typeof trackSchema>
