import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LngLat } from '../../../domain/place.ts'
import { findMeetings } from '../../../domain/strokes/find-meetings.ts'
import { meetingOf } from '../../../domain/strokes/meeting.ts'
import { antimeridianJump, type Stroke, strokesOf } from '../../../domain/strokes/stroke.ts'

const stroke = (from: LngLat, to: LngLat): Stroke => strokesOf([from, to], 0)[0] as Stroke
/** Few distinct numbers: shared ends, touching ends and overlaps come up all the time. */
const place = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
const places = fc.array(place, { minLength: 2, maxLength: 12 })

describe('two strokes', () => {
  test.each<[string, LngLat, LngLat, LngLat, LngLat, string]>([
    ['cross', [0, 0], [2, 2], [0, 2], [2, 0], 'crossing'],
    ['touch, an end on a side', [0, 0], [2, 0], [1, 0], [1, 2], 'crossing'],
    ['lie on each other in part', [0, 0], [3, 0], [1, 0], [5, 0], 'crossing'],
    ['are one', [0, 0], [3, 1], [3, 1], [0, 0], 'crossing'],
    ['leave one corner the same way', [0, 0], [3, 0], [0, 0], [2, 0], 'crossing'],
    ['leave one corner in two directions', [0, 0], [3, 0], [0, 0], [0, 2], 'joined'],
    ['follow each other straight on', [0, 0], [1, 0], [1, 0], [2, 0], 'joined'],
    ['lie apart on one line', [0, 0], [1, 0], [2, 0], [3, 0], 'apart'],
    ['are parallel', [0, 0], [1, 1], [0, 1], [1, 2], 'apart'],
    ['would cross if they were longer', [0, 0], [1, 1], [3, 0], [2, 3], 'apart'],
  ])('%s', (_what, a, b, c, d, meeting) => {
    expect(meetingOf(stroke(a, b), stroke(c, d))).toBe(meeting)
    expect(meetingOf(stroke(d, c), stroke(b, a))).toBe(meeting)
  })

  test('are far apart on the map when their boxes are', () => {
    fc.assert(
      fc.property(places, places, (one, other) => {
        for (const a of strokesOf(one, 0))
          for (const b of strokesOf(other, 1)) {
            const isApart =
              Math.max(a.fromX, a.toX) < Math.min(b.fromX, b.toX) || Math.max(a.fromY, a.toY) < Math.min(b.fromY, b.toY)
            if (isApart) expect(meetingOf(a, b)).toBe('apart')
            expect(meetingOf(a, b)).toBe(meetingOf(b, a))
          }
      }),
    )
  })
})

describe('strokesOf', () => {
  test('makes none of repeated positions and numbers the others', () => {
    const strokes = strokesOf(
      [
        [0, 0],
        [0, 0],
        [1, 0],
        [1, 0],
        [1, 1],
      ],
      7,
    )
    expect(strokes.map(({ path, index, from, to }) => [path, index, from, to])).toEqual([
      [7, 0, [0, 0], [1, 0]],
      [7, 1, [1, 0], [1, 1]],
    ])
    expect(strokesOf([], 0)).toEqual([])
  })
  test('a jump over the antimeridian is named', () => {
    expect(
      antimeridianJump([
        [178, 0],
        [179, 0],
        [-179, 0],
      ]),
    ).toBe(1)
    expect(
      antimeridianJump([
        [0, 0],
        [180, 0],
        [0, 0],
        [-180, 0],
      ]),
    ).toBe(-1)
  })
})

describe('findMeetings', () => {
  test('finds every pair that looking at all pairs finds, once', () => {
    fc.assert(
      fc.property(fc.array(places, { maxLength: 4 }), (paths) => {
        const strokes = paths.flatMap((positions, path) => strokesOf(positions, path))
        const expected = strokes.flatMap((a, i) =>
          strokes.slice(i + 1).flatMap((b) => (meetingOf(a, b) === 'apart' ? [] : [nameOf(a, b, meetingOf(a, b))])),
        )
        const found: string[] = []
        const answer = findMeetings(strokes, (a, b, meeting) => {
          found.push(nameOf(a, b, meeting))
          return 'go-on'
        })
        expect(answer).toBe('done')
        expect(found.toSorted()).toEqual(expected.toSorted())
      }),
    )
  })
  test('stops when it is told to', () => {
    const seen: Stroke[] = []
    const star = strokesOf(
      [
        [0, 0],
        [9, 9],
        [9, 0],
        [0, 9],
        [5, 0],
        [4, 9],
      ],
      0,
    )
    const visit = (a: Stroke) => {
      seen.push(a)
      return 'stop' as const
    }
    expect(findMeetings(star, visit)).toBe('stopped')
    expect(seen).toHaveLength(1)
  })
  test('gives up on strokes that all lie across each other, in time', () => {
    const slanting = Array.from({ length: 20_000 }, (_, n): [LngLat, LngLat] => [
      [100 + n * 1e-8, 10 + n * 1e-8],
      [100.003 + n * 1e-8, 9.997 + n * 1e-8],
    ])
    const strokes = slanting.flatMap(([from, to], path) => strokesOf([from, to], path))
    expect(findMeetings(strokes, () => 'go-on')).toBe('gave-up')
  })
})

const nameOf = (a: Stroke, b: Stroke, meeting: string): string => `${a.path}.${a.index} ${b.path}.${b.index} ${meeting}`
