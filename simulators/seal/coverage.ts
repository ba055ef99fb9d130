import type { Random } from '../random.ts'
import type { Hole, Span } from '../script.ts'

/** Ordinary dead spots: one in half an hour's drive, some tens of seconds long. */
const BETWEEN_HOLES_MS = { least: 12 * 60_000, most: 50 * 60_000 }
const HOLE_MS = { least: 12_000, most: 40_000 }
/** One flush in three is sent twice, because the acknowledgement was lost (DOMAIN, "Devices"). */
const TWICE = 0.33
/** No dead spot near what the script is about, or it would tell another story. */
const KEEP_CLEAR = { beforeMs: 2 * 60_000, afterMs: 5 * 60_000 }

export const holds = ({ fromMs, toMs }: Span, atMs: number): boolean => atMs >= fromMs && atMs < toMs

export type Coverage = {
  /** The hole the seal is in, or null; to be asked with times that never fall. */
  holeAt(atMs: number): Hole | null
}

export const createCoverage = (options: {
  startMs: number
  scripted: readonly Hole[]
  incidentAtMs: number
  random: Random
}): Coverage => {
  const { scripted, incidentAtMs, random } = options
  const quiet = { fromMs: incidentAtMs - KEEP_CLEAR.beforeMs, toMs: incidentAtMs + KEEP_CLEAR.afterMs }
  const holeAfter = (atMs: number): Hole => {
    const fromMs = atMs + random.between(BETWEEN_HOLES_MS.least, BETWEEN_HOLES_MS.most)
    const flush = random.chance(TWICE) ? 'newest-first-twice' : 'once'
    return { fromMs, toMs: fromMs + random.between(HOLE_MS.least, HOLE_MS.most), flush }
  }
  let next = holeAfter(options.startMs)
  return {
    holeAt: (atMs) => {
      while (atMs >= next.toMs) next = holeAfter(next.toMs)
      const ordinary = holds(next, atMs) && !holds(quiet, next.fromMs) && !holds(quiet, next.toMs) ? next : null
      return scripted.find((hole) => holds(hole, atMs)) ?? ordinary
    },
  }
}
