import type { LngLat } from '../place.ts'
import { findMeetings } from '../strokes/find-meetings.ts'
import type { Meeting } from '../strokes/meeting.ts'
import { type Stroke, strokesOf } from '../strokes/stroke.ts'
import { type AreaFault, type PlacedRing, placeText, ringName } from './placed-ring.ts'

/** A ring that meets itself, or a hole that meets another ring of its polygon in more than one corner. */
export function checkMeetings(rings: readonly PlacedRing[]): AreaFault | null {
  const strokes = rings.map(({ positions }, number) => strokesOf(positions, number))
  const touches = createTouches()
  let found: AreaFault | null = null
  const search = findMeetings(strokes.flat(), (a, b, meeting) => {
    const [first, second] = [rings[a.path] as PlacedRing, rings[b.path] as PlacedRing]
    if (first.polygon !== second.polygon) return 'go-on'
    if (a.path === b.path) {
      const count = strokes[a.path]?.length ?? 0
      const isNeighbour = b.index === a.index + 1 || (a.index === 0 && b.index === count - 1)
      if (meeting === 'joined' && isNeighbour) return 'go-on'
      const message = `${ringName(first)} crosses or touches itself near ${placeText(a.from)} and ${placeText(b.from)}`
      found = { path: first.path, message: `${message}: expected sides that meet at their ends only` }
      return 'stop'
    }
    if (touches.isFirst(a, b, meeting)) return 'go-on'
    const message = `${ringName(second)} meets ${ringName(first)} near ${placeText(b.from)}: expected it wholly inside`
    found = { path: second.path, message }
    return 'stop'
  })
  if (search === 'gave-up')
    return { path: [], message: 'too many sides lie across each other to be checked: expected a simpler outline' }
  return found
}

/** Two rings may touch in one corner; four pairs of their strokes say so. */
const createTouches = () => {
  const places = new Map<string, LngLat>()
  return {
    isFirst(a: Stroke, b: Stroke, meeting: Meeting): boolean {
      if (meeting !== 'joined') return false
      const place = isAt(a.from, b.from) || isAt(a.from, b.to) ? a.from : a.to
      const pair = `${a.path} ${b.path}`
      const known = places.get(pair) ?? place
      places.set(pair, known)
      return isAt(known, place)
    },
  }
}

const isAt = (a: LngLat, b: LngLat): boolean => a[0] === b[0] && a[1] === b[1]
