import { expect, it } from 'vitest'
import type { TrackWire } from '../../../../contract/http/track.ts'
import { spanOf } from '../../../../dashboard/web/trip/span-of.ts'
import { timedFixOf } from './timed-fix-of.ts'
import { tripOf } from './trip-of.ts'

const at = (clock: string): number => Date.parse(`2026-11-21T${clock}:00.000Z`)
const trackOf = (...clocks: string[]): TrackWire => ({
  type: 'FeatureCollection',
  features: clocks.map((clock) => {
    const { atMs: _atMs, receivedAtMs: _receivedAtMs, place, ...properties } = timedFixOf(at(clock))
    return { type: 'Feature', geometry: { type: 'Point', coordinates: [place[0], place[1]] }, properties }
  }),
})
const NOW_MS = at('09:00')

it('goes from arming to now while the trip is under way', () => {
  expect(spanOf(tripOf({}), trackOf('01:10', '05:00'), NOW_MS)).toEqual({ fromMs: at('01:00'), toMs: NOW_MS })
})
it('begins with a fix that is earlier than arming, and ends with one that is later than the end', () => {
  const trip = tripOf({ unsealedAt: '2026-11-21T04:00:00.000Z', state: 'UNSEALED' })
  expect(spanOf(trip, trackOf('00:50', '04:01'), NOW_MS)).toEqual({ fromMs: at('00:50'), toMs: at('04:01') })
})
it('ends with unsealing, not with the papers', () => {
  const trip = tripOf({ unsealedAt: '2026-11-21T04:00:00.000Z', closedAt: '2026-11-21T08:00:00.000Z', state: 'CLOSED' })
  expect(spanOf(trip, trackOf('01:10'), NOW_MS).toMs).toBe(at('04:00'))
})
it('has some length even where nothing was heard', () => {
  const trip = tripOf({ state: 'CANCELLED' })
  const { fromMs, toMs } = spanOf(trip, trackOf(), NOW_MS)
  expect(toMs - fromMs).toBe(60_000)
})
