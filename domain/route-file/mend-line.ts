import { distanceM } from '../distance.ts'
import type { LngLat } from '../place.ts'
import { type Finding, finding } from './finding.ts'
import type { JoinedLine } from './join-parts.ts'
import { thinPositions } from './thin-positions.ts'

/** Positions nearer to the one before say nothing about the road. */
const DUPLICATE_WITHIN_M = 1
/** A spike is at least this long, this many times the usual step, and its foot at most this share of its length wide. */
const SPIKE_AT_LEAST_M = 200
const SPIKE_STEPS = 5
const SPIKE_FOOT = 0.25
/** From here on a line is thinned: judging and drawing a corridor cost time per vertex. */
const THIN_ABOVE = 2_000
const THIN_WITHIN_M = 1

type Mended = { readonly positions: readonly LngLat[]; readonly findings: readonly Finding[] }

/** Takes out of a line what its receiver put in: repetitions, spikes, and positions nobody would miss. */
export function mendLine({ path, positions }: JoinedLine): Mended {
  const distinct = withoutDuplicates(positions)
  const smooth = withoutSpikes(distinct)
  const thin = smooth.positions.length > THIN_ABOVE ? thinPositions(smooth.positions, THIN_WITHIN_M) : smooth.positions
  const duplicates = positions.length - distinct.length
  const spikes = distinct.length - smooth.positions.length
  const [from, to] = [smooth.positions.length, thin.length]
  return {
    positions: thin,
    findings: [
      ...(duplicates > 0 ? [finding('line.duplicates', path, { count: duplicates })] : []),
      ...(spikes > 0
        ? [finding('line.spikes', path, { count: spikes, longestM: Math.round(smooth.longestM) }, smooth.firstAt)]
        : []),
      ...(to < from ? [finding('line.thinned', path, { from, to, withinM: THIN_WITHIN_M })] : []),
    ],
  }
}

function withoutDuplicates(positions: readonly LngLat[]): readonly LngLat[] {
  const kept: LngLat[] = []
  for (const position of positions) {
    const last = kept.at(-1)
    if (!last || distanceM(last, position) >= DUPLICATE_WITHIN_M) kept.push(position)
  }
  return kept
}

type Smooth = { readonly positions: readonly LngLat[]; readonly longestM: number; readonly firstAt: LngLat | null }

/** A receiver that was led astray comes back at once to where it was: out and back in two long steps. */
function withoutSpikes(positions: readonly LngLat[]): Smooth {
  const stepsM = positions.slice(1).map((position, index) => distanceM(positions[index] as LngLat, position))
  const usualM = stepsM.toSorted((a, b) => a - b)[Math.floor(stepsM.length / 2)] ?? 0
  const atLeastM = Math.max(SPIKE_AT_LEAST_M, SPIKE_STEPS * usualM)
  const kept: LngLat[] = []
  let longestM = 0
  let firstAt: LngLat | null = null
  for (const position of positions) {
    const [foot, tip] = [kept.at(-2), kept.at(-1)]
    const lengthM = foot && tip ? spikeM(foot, tip, position, atLeastM) : null
    if (lengthM !== null) {
      kept.pop()
      longestM = Math.max(longestM, lengthM)
      firstAt ??= tip ?? null
    }
    kept.push(position)
  }
  return { positions: kept, longestM, firstAt }
}

/** Length of the spike that three positions make; null when they make none. */
function spikeM(foot: LngLat, tip: LngLat, back: LngLat, atLeastM: number): number | null {
  const lengthM = Math.min(distanceM(foot, tip), distanceM(tip, back))
  return lengthM >= atLeastM && distanceM(foot, back) <= SPIKE_FOOT * lengthM ? lengthM : null
}
