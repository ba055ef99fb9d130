import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { GATE_KINDS } from '../../domain/network/network.ts'
import type { LngLat } from '../../domain/place.ts'

/** What the demonstration's map is made of. Read `note` in either file first: nothing in them is surveyed. */
const gatesFile = z.object({
  gates: z.array(
    z.object({
      id: z.string(),
      name: z.object({ vi: z.string(), en: z.string() }),
      kind: z.enum(GATE_KINDS),
      /** Customs region, or null where the source was unsure. */
      region: z.string().nullable(),
      unlocode: z.string().nullable(),
      lng: z.number(),
      lat: z.number(),
      confidence: z.enum(['A', 'B', 'C']),
    }),
  ),
})
const position = z.tuple([z.number(), z.number()])
const routesFile = z.object({
  features: z.array(
    z.object({
      properties: z.object({
        corridor: z.string(),
        name: z.string(),
        originGate: z.string(),
        destinationGate: z.string(),
      }),
      geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(position).min(2) }),
    }),
  ),
})

export type PlacedGate = z.infer<typeof gatesFile>['gates'][number]
export type Route = {
  readonly corridor: string
  readonly name: string
  readonly originGate: string
  readonly destinationGate: string
  readonly coordinates: readonly LngLat[]
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

export const readGates = (): readonly PlacedGate[] => gatesFile.parse(read('gates.json')).gates

export const readRoutes = (): readonly Route[] =>
  routesFile
    .parse(read('routes.geojson'))
    .features.map(({ properties, geometry }) => ({ ...properties, coordinates: geometry.coordinates }))
