import Flatbush from 'flatbush'
import { type Meeting, meetingOf } from './meeting.ts'
import type { Stroke } from './stroke.ts'

/**
 * Pairs of strokes whose boxes overlap: a gate or road has a few for each stroke. An outline of long slanting strokes has
 * the square of them; looking at this many takes some tenths of a second.
 */
const MOST_PAIRS = 2_000_000

/**
 * Shows every two strokes that meet to `visit`, the one given first first, until it answers `stop`. Answers `gave-up` when
 * there were too many pairs to look at all of them.
 */
export function findMeetings(
  strokes: readonly Stroke[],
  visit: (a: Stroke, b: Stroke, meeting: Exclude<Meeting, 'apart'>) => 'stop' | 'go-on',
): 'done' | 'stopped' | 'gave-up' {
  if (strokes.length === 0) return 'done'
  const boxes = new Flatbush(strokes.length)
  for (const stroke of strokes) boxes.add(...boxOf(stroke))
  boxes.finish()
  let pairs = 0
  let isStopped = false
  for (const [number, stroke] of strokes.entries()) {
    boxes.search(...boxOf(stroke), (other) => {
      if (other <= number || isStopped) return false
      pairs++
      const second = strokes[other] as Stroke
      const meeting = meetingOf(stroke, second)
      // Nothing is collected: a search that answers a million pairs would keep them all.
      isStopped = meeting !== 'apart' && visit(stroke, second, meeting) === 'stop'
      return false
    })
    if (isStopped) return 'stopped'
    if (pairs > MOST_PAIRS) return 'gave-up'
  }
  return 'done'
}

const boxOf = ({ fromX, fromY, toX, toY }: Stroke): [west: number, south: number, east: number, north: number] => [
  Math.min(fromX, toX),
  Math.min(fromY, toY),
  Math.max(fromX, toX),
  Math.max(fromY, toY),
]
