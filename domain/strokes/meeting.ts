import type { Stroke } from './stroke.ts'

/** `joined`: they share an end and nothing else. `crossing`: they share a point that is no end of both, or a stretch. */
export type Meeting = 'apart' | 'joined' | 'crossing'

/** How two strokes of the map meet. Signs of products of differences decide: ends that are equal meet exactly. */
export function meetingOf(a: Stroke, b: Stroke): Meeting {
  const isStartShared = isEnd(b, a.fromX, a.fromY)
  if (isStartShared || isEnd(b, a.toX, a.toY)) {
    const [pivotX, pivotY, aX, aY] = isStartShared ? [a.fromX, a.fromY, a.toX, a.toY] : [a.toX, a.toY, a.fromX, a.fromY]
    const [bX, bY] = b.fromX === pivotX && b.fromY === pivotY ? [b.toX, b.toY] : [b.fromX, b.fromY]
    const isStraight = turnOf(pivotX, pivotY, aX, aY, bX, bY) === 0
    const isSameWay = (aX - pivotX) * (bX - pivotX) + (aY - pivotY) * (bY - pivotY) > 0
    return isStraight && isSameWay ? 'crossing' : 'joined'
  }
  return isCrossing(a, b) ? 'crossing' : 'apart'
}

const isEnd = ({ fromX, fromY, toX, toY }: Stroke, x: number, y: number): boolean =>
  (fromX === x && fromY === y) || (toX === x && toY === y)

/** Above zero when the way from the first over the second to the third point turns left, zero when it is straight. */
const turnOf = (x0: number, y0: number, x1: number, y1: number, x2: number, y2: number): number =>
  (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0)

function isCrossing(a: Stroke, b: Stroke): boolean {
  const bStart = turnOf(a.fromX, a.fromY, a.toX, a.toY, b.fromX, b.fromY)
  const bEnd = turnOf(a.fromX, a.fromY, a.toX, a.toY, b.toX, b.toY)
  if ((bStart > 0 && bEnd > 0) || (bStart < 0 && bEnd < 0)) return false
  const aStart = turnOf(b.fromX, b.fromY, b.toX, b.toY, a.fromX, a.fromY)
  const aEnd = turnOf(b.fromX, b.fromY, b.toX, b.toY, a.toX, a.toY)
  if ((aStart > 0 && aEnd > 0) || (aStart < 0 && aEnd < 0)) return false
  // Four zeros: both on one straight line, where boxes that overlap mean strokes that do.
  return isOverlapping(a.fromX, a.toX, b.fromX, b.toX) && isOverlapping(a.fromY, a.toY, b.fromY, b.toY)
}

const isOverlapping = (a0: number, a1: number, b0: number, b1: number): boolean =>
  Math.max(Math.min(a0, a1), Math.min(b0, b1)) <= Math.min(Math.max(a0, a1), Math.max(b0, b1))
