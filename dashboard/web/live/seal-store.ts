import type { SealRow, SealWord } from '../../../contract/live.ts'

/** A live seal, ready to draw: `x`, `y` are Web Mercator in 0…1, so that a frame only scales and shifts. */
export type SealMark = {
  readonly id: string
  readonly lng: number
  readonly lat: number
  readonly x: number
  readonly y: number
  readonly headingDeg: number | null
  readonly fixedAtMs: number
  readonly word: SealWord
  readonly tripId: string | null
}

const MERCATOR_LIMIT_DEG = 85.0511287798

/** Web Mercator of a position, both in 0…1 with y growing southwards (EPSG:3857 scaled to the unit square). */
export const mercatorOf = (lng: number, lat: number): { x: number; y: number } => {
  const bounded = Math.max(-MERCATOR_LIMIT_DEG, Math.min(MERCATOR_LIMIT_DEG, lat))
  const sine = Math.sin((bounded * Math.PI) / 180)
  return { x: lng / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}

const markOf = ([id, lng, lat, headingDeg, fixedAtMs, word, tripId]: SealRow): SealMark => ({
  id,
  lng,
  lat,
  ...mercatorOf(lng, lat),
  headingDeg,
  fixedAtMs,
  word,
  tripId,
})

export type SealStore = ReturnType<typeof createSealStore>

/**
 * All live seals, outside React: 5,000 changes a second redraw one canvas and render nothing. A batch costs one Map.set
 * per changed seal and one call per listener.
 */
export const createSealStore = () => {
  let marks = new Map<string, SealMark>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Replaces everything: the snapshot after connecting. */
    replace: (rows: readonly SealRow[]): void => {
      marks = new Map(rows.map((row) => [row[0], markOf(row)]))
      tell()
    },
    /** Changes of some seals; an older fix never moves a mark back. */
    apply: (rows: readonly SealRow[]): void => {
      for (const row of rows) {
        const known = marks.get(row[0])
        if (!known || row[4] >= known.fixedAtMs) marks.set(row[0], markOf(row))
      }
      tell()
    },
    get: (id: string): SealMark | undefined => marks.get(id),
    all: (): Iterable<SealMark> => marks.values(),
    size: (): number => marks.size,
  }
}
