import type { Random } from '../random.ts'

/** A part of the road, metres from its start, and how fast lorries go there when nobody is in the way. */
export type SpeedZone = {
  readonly fromM: number
  readonly toM: number
  readonly speedKmh: number
  /** Towns have lights and jams. */
  readonly town: boolean
}

/** Towns of 2–5 km every 8–25 km, open road between them; the same for the same stream of chance. */
export const speedZones = (lengthM: number, random: Random): readonly SpeedZone[] => {
  const zones: SpeedZone[] = []
  let atM = 0
  let town = true
  while (atM < lengthM) {
    const toM = atM + (town ? random.between(2_000, 5_000) : random.between(8_000, 25_000))
    zones.push({ fromM: atM, toM, speedKmh: town ? random.between(28, 42) : random.between(50, 72), town })
    atM = toM
    town = !town
  }
  return zones
}

const OPEN_ROAD: SpeedZone = { fromM: 0, toM: Number.POSITIVE_INFINITY, speedKmh: 50, town: false }

export const zoneAt = (zones: readonly SpeedZone[], alongM: number): SpeedZone =>
  zones.find(({ fromM, toM }) => alongM >= fromM && alongM < toM) ?? OPEN_ROAD
