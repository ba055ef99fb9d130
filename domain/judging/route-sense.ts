import type { CompiledCorridor, CompiledLine, CorridorPosition } from '../corridor/compiled-corridor.ts'
import { distanceM } from '../distance.ts'
import type { GateId } from '../ids.ts'
import type { CompiledNetwork } from '../network/compiled-network.ts'
import type { LngLat } from '../place.ts'
import { oncePerPair } from './once-per-pair.ts'
import type { Leg, Plan } from './plan.ts'

/** What driving along one line of a corridor means for one trip. */
export type LineSense = {
  /** 1 = the trip goes as the line was drawn, −1 = against it (`bothWays`), 0 = nobody can tell (a round trip). */
  readonly direction: 1 | 0 | -1
  /**
   * Where on the line the trip leaves it for its destination, km from the line's start. A trip that was diverted to a gate
   * it has passed by then has to go back to it, whatever `direction` says.
   */
  readonly endKm: number
  /** From there to the destination along the main line, km. */
  readonly tailKm: number
}
/** By line of the corridor. */
export type RouteSense = readonly LineSense[]

/** Ends of a line that the same point of the main line is nearest to say nothing of its direction. */
const APART_KM = 0.5

const UNKNOWN: LineSense = { direction: 0, endKm: 0, tailKm: 0 }

/** The vertex of a line that is nearest by some measure. */
const nearest = (line: CompiledLine, distanceOf: (position: LngLat) => number): { km: number; apartM: number } => {
  let found = { km: 0, apartM: Number.POSITIVE_INFINITY }
  for (const { position, alongM } of line.vertices) {
    const apartM = distanceOf(position)
    if (apartM < found.apartM) found = { km: alongM / 1_000, apartM }
  }
  return found
}

const directionOf = (fromKm: number, toKm: number): LineSense['direction'] =>
  Math.abs(toKm - fromKm) < APART_KM ? 0 : toKm > fromKm ? 1 : -1

/** An alternate leaves the main line somewhere and comes back to it further on. */
const alternateSense = (line: CompiledLine, main: CompiledLine, mainSense: LineSense): LineSense => {
  const [first, last] = [line.vertices[0], line.vertices.at(-1)]
  if (!first || !last) return UNKNOWN
  const from = nearest(main, (position) => distanceM(position, first.position))
  const to = nearest(main, (position) => distanceM(position, last.position))
  const direction = (directionOf(from.km, to.km) * mainSense.direction) as LineSense['direction']
  if (direction === 0) return UNKNOWN
  const exit = direction === 1 ? to : from
  const onMainKm = Math.max(0, (mainSense.endKm - exit.km) * mainSense.direction)
  return { direction, endKm: direction === 1 ? line.lengthKm : 0, tailKm: onMainKm + exit.apartM / 1_000 }
}

const senseOf = (corridor: CompiledCorridor, network: CompiledNetwork, from: GateId, to: GateId): RouteSense => {
  const main = corridor.lines.find(({ role }) => role === 'main') ?? corridor.lines[0]
  if (!main) return []
  const { km: endKm } = nearest(main, (position) => network.distanceToGateM(to, position))
  const { km: startKm } = nearest(main, (position) => network.distanceToGateM(from, position))
  const mainSense: LineSense = { direction: directionOf(startKm, endKm), endKm, tailKm: 0 }
  return corridor.lines.map((line) => (line === main ? mainSense : alternateSense(line, main, mainSense)))
}

const sensesOf = oncePerPair((_corridor: CompiledCorridor, _network: CompiledNetwork) => new Map<string, RouteSense>())

const ofLegs = new WeakMap<Leg, RouteSense>()

/**
 * Which way a leg goes along the lines of its corridor, from where its gates lie: a corridor may be driven both ways, and
 * progress is measured as it was drawn. Found once for each corridor version, network and pair of gates (some
 * milliseconds); asked for every fix.
 */
export const routeSenseOf = (leg: Leg, { network }: Plan): RouteSense => {
  const before = ofLegs.get(leg)
  if (before) return before
  const { corridor, originGate, destinationGate } = leg
  const senses = sensesOf(corridor, network)
  const key = `${originGate} ${destinationGate}`
  const sense = senses.get(key) ?? senseOf(corridor, network, originGate, destinationGate)
  senses.set(key, sense)
  ofLegs.set(leg, sense)
  return sense
}

/** Distance left to the destination along the permitted lines, km; null when nobody can tell. */
export const remainingKm = (sense: RouteSense, at: CorridorPosition): number | null => {
  const line = sense[at.lineIndex]
  if (!line || line.direction === 0) return null
  return Math.abs(line.endKm - at.progressKm) + line.tailKm + at.crossTrackM / 1_000
}
