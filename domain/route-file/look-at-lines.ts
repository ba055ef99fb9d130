import { distanceM } from '../distance.ts'
import { shortBearingDeg } from '../earth.ts'
import type { LngLat } from '../place.ts'
import { findMeetings } from '../strokes/find-meetings.ts'
import { strokesOf } from '../strokes/stroke.ts'
import { type Finding, finding } from './finding.ts'
import type { JoinedLine } from './join-parts.ts'

/** Between positions farther apart the road may leave a corridor of 500 m. */
const SPARSE_ABOVE_M = 2_000
/** Turning by more than this, with legs of at least this length, is a way back and no hairpin as roads have them. */
const TURN_BACK_DEG = 160
const TURN_BACK_LEG_M = 100

/** What an officer should look at before taking these lines: nothing of it is mended. */
export function lookAtLines(lines: readonly JoinedLine[]): readonly Finding[] {
  return [...lines.flatMap(lookForGaps), ...lines.flatMap(lookForTurns), ...lookForCrossings(lines)]
}

function lookForGaps({ path, positions }: JoinedLine): readonly Finding[] {
  const gaps = positions
    .slice(1)
    .map((position, index) => ({ fromM: distanceM(positions[index] as LngLat, position), at: positions[index] }))
    .filter(({ fromM }) => fromM > SPARSE_ABOVE_M)
    .toSorted((a, b) => b.fromM - a.fromM)
  const [longest] = gaps
  if (!longest) return []
  const values = { count: gaps.length, longestKm: Math.round(longest.fromM / 100) / 10 }
  return [finding('line.sparse', path, values, longest.at)]
}

function lookForTurns({ path, positions }: JoinedLine): readonly Finding[] {
  const turns = positions.filter((at, index) => {
    const [before, after] = [positions[index - 1], positions[index + 1]]
    if (!before || !after || distanceM(before, at) < TURN_BACK_LEG_M || distanceM(at, after) < TURN_BACK_LEG_M)
      return false
    const turnDeg = Math.abs(shortBearingDeg(before, at) - shortBearingDeg(at, after))
    return Math.min(turnDeg, 360 - turnDeg) > TURN_BACK_DEG
  })
  return turns.length > 0 ? [finding('line.turns-back', path, { count: turns.length }, turns[0])] : []
}

function lookForCrossings(lines: readonly JoinedLine[]): readonly Finding[] {
  const found = lines.map(() => ({ count: 0, at: null as LngLat | null }))
  const strokes = lines.flatMap(({ positions }, path) => strokesOf(positions, path))
  const answer = findMeetings(strokes, (a, b, meeting) => {
    const line = found[a.path]
    const isNeighbour = meeting === 'joined' && b.index === a.index + 1
    if (a.path !== b.path || isNeighbour || !line) return 'go-on'
    line.count++
    line.at ??= b.from
    return 'go-on'
  })
  return [
    ...found.flatMap(({ count, at }, index) =>
      count > 0 ? [finding('line.crosses-itself', lines[index]?.path ?? '', { count }, at)] : [],
    ),
    ...(answer === 'gave-up' ? [finding('line.crossings-unknown', '')] : []),
  ]
}
