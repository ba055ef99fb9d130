import type { LngLat } from '../../../domain/place.ts'
import { readRoutes } from '../../../simulators/places/places.ts'
import { createRandom, type Random } from '../../../simulators/random.ts'
import { measurePath, type Path, pointBeside } from '../../../simulators/road/path.ts'
import { type SpeedZone, speedZones } from '../../../simulators/road/speed-limits.ts'
import type { Drawing } from './drawing.ts'
import type { Round } from './place.ts'
import type { RegisteredLine } from './registered-line.ts'
import { placesAlong, type RoadsidePlaces } from './roadside.ts'
import { SYNTHETIC } from './synthetic.ts'
import { type Stretch, stretchesAlong, type Terrain } from './terrain.ts'

/** One line of the country: what is registered, and what is really there. Metres along the road. */
export type WorldLine = RoadsidePlaces & {
  readonly id: string
  readonly lines: readonly RegisteredLine[]
  /** The road that trucks drive, beside what was drawn. */
  readonly road: Path
  readonly origin: Round
  readonly destination: Round
  readonly zones: readonly SpeedZone[]
  readonly stretches: readonly Stretch[]
}

const GATE_RADIUS_M = 600
/** What officers drew is off the middle of the road by some tens of metres, wandering. */
const DRAWN_OFF = { shareOfHalfWidth: 0.1, mostShare: 0.3, mostM: 140, everyM: 350, kept: 0.75 }

const HALF_WIDTHS: Readonly<Record<string, Pick<RegisteredLine, 'halfWidthM' | 'sections'> & { terrain: Terrain }>> = {
  'HN-HP': { halfWidthM: 500, sections: [{ fromKm: 228, toKm: 400, halfWidthM: 300 }], terrain: 'plain' },
  'LB-DN': { halfWidthM: 500, sections: [{ fromKm: 0, toKm: 62, halfWidthM: 1_000 }], terrain: 'mountains' },
  'CatL-MB': { halfWidthM: 500, sections: [{ fromKm: 0, toKm: 20, halfWidthM: 300 }], terrain: 'plain' },
  'LC-HP': { halfWidthM: 300, sections: [], terrain: 'mountains' },
  'MC-HP': { halfWidthM: 300, sections: [], terrain: 'plain' },
  'CT-VA': { halfWidthM: 500, sections: [{ fromKm: 0, toKm: 55, halfWidthM: 1_000 }], terrain: 'mountains' },
  'BY-DN': { halfWidthM: 500, sections: [{ fromKm: 10, toKm: 110, halfWidthM: 1_000 }], terrain: 'mountains' },
}
const ORDINARY = { halfWidthM: 500, sections: [], terrain: 'plain' } as const

/** The seven real lines (simulators/places; read its caution) and those that exist to be difficult. */
const drawings = (): readonly Drawing[] => [
  ...readRoutes().map(({ corridor, originGate, destinationGate, coordinates }): Drawing => {
    const { halfWidthM, sections, terrain } = HALF_WIDTHS[corridor] ?? ORDINARY
    return {
      id: corridor,
      originGate,
      destinationGate,
      lines: [{ role: 'main', coordinates, halfWidthM, sections }],
      terrain,
    }
  }),
  ...SYNTHETIC,
]

/** The road beside the drawn line: a vertex every few hundred metres, each some tens of metres aside. */
const roadOf = ({ lines }: Drawing, random: Random): Path => {
  const [main] = lines
  if (!main) throw new Error('got a drawing without a line, expected a main line')
  const drawn = measurePath(main.coordinates)
  const narrowM = Math.min(main.halfWidthM, ...main.sections.map(({ halfWidthM }) => halfWidthM))
  const { shareOfHalfWidth, mostShare, mostM, everyM, kept } = DRAWN_OFF
  const limitM = Math.min(mostM, narrowM * mostShare)
  const atM = new Set<number>(drawn.vertexM)
  for (let m = everyM; m < drawn.lengthM; m += everyM) atM.add(m)
  let asideM = 0
  const road = [...atM]
    .sort((a, b) => a - b)
    .map((alongM): LngLat => {
      const stepM = random.normal() * narrowM * shareOfHalfWidth * Math.sqrt(1 - kept * kept)
      asideM = Math.max(-limitM, Math.min(limitM, asideM * kept + stepM))
      const isEnd = alongM === 0 || alongM === drawn.lengthM
      return pointBeside(drawn, alongM, isEnd ? 0 : asideM)
    })
  return measurePath(road)
}

const settle = (drawing: Drawing, random: Random): WorldLine => {
  const { id, lines, originGate, destinationGate, terrain } = drawing
  const road = roadOf(drawing, random.fork('road'))
  const gate = (gateId: string, centre: LngLat): Round => ({ id: gateId, centre, radiusM: GATE_RADIUS_M })
  const first = road.coordinates[0] ?? [0, 0]
  const zones = speedZones(road.lengthM, random.fork('zones'))
  return {
    id,
    lines,
    road,
    origin: gate(originGate, first),
    destination: gate(destinationGate, road.coordinates.at(-1) ?? first),
    zones,
    stretches: stretchesAlong(road, zones, terrain, random.fork('terrain')),
    ...placesAlong(road, random.fork('places')),
  }
}

/** The country of a seed: the same for all of its journeys. */
export const createCountry = (seed: string): readonly WorldLine[] =>
  drawings().map((drawing) => settle(drawing, createRandom(`${seed}/country/${drawing.id}`)))
