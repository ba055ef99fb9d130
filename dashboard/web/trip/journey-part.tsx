import { useCallback, useMemo } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { TimelineItemWire } from '../../../contract/http/timeline.ts'
import type { TrackWire } from '../../../contract/http/track.ts'
import type { TripWire } from '../../../contract/http/trip.ts'
import { useAddressFilter } from '../address/use-address-filter.ts'
import { useTrack } from '../api/trips.ts'
import { Answer } from '../states/answer.tsx'
import type { Cursor } from './cursor.ts'
import { Journey } from './journey.tsx'
import { spanOf } from './span-of.ts'
import { TRIP_VIEW } from './trip-filter-names.ts'
import { useMomentInAddress } from './use-known-at.ts'

/** A journey of five days at one report in 30 s is 14,400 fixes; a chart on a wide screen shows some 3,000. */
const MOST_POINTS = 6_000
const NO_TRACK: TrackWire = { type: 'FeatureCollection', features: [] }
const JOURNEY_PX = 720

type Props = {
  trip: TripWire
  alerts: readonly AlertWire[]
  events: readonly TimelineItemWire[]
  cursor: Cursor
  knownAt: string | null
  isTooEarly: boolean
}

/** Reads the track: the whole one for the axis, which stays as it is, and the one that was known then for what is drawn. */
export const JourneyPart = (props: Props) => {
  const { trip, knownAt, isTooEarly } = props
  const whole = useTrack(trip.id, { maxPoints: MOST_POINTS })
  const then = useTrack(trip.id, { knownAt: isTooEarly ? null : knownAt, maxPoints: MOST_POINTS })
  const drawn = isTooEarly ? NO_TRACK : then.data
  return (
    <Answer asked={whole} skeletonPx={JOURNEY_PX}>
      {(track) => <SpannedJourney {...props} whole={track} drawn={drawn ?? track} readMs={whole.dataUpdatedAt} />}
    </Answer>
  )
}

type SpannedProps = Props & { whole: TrackWire; drawn: TrackWire; readMs: number }

const SpannedJourney = ({ trip, alerts, events, cursor, knownAt, whole, drawn, readMs }: SpannedProps) => {
  const span = useMemo(() => spanOf(trip, whole, readMs), [trip, whole, readMs])
  const [{ at }, change] = useAddressFilter(TRIP_VIEW)
  const keep = useCallback(
    (moment: string | undefined) => {
      const kept = new URLSearchParams(location.search).get('at') ?? undefined
      if (kept !== moment) change({ at: moment })
    },
    [change],
  )
  useMomentInAddress(cursor, span, keep)
  return (
    <Journey
      {...{ trip, alerts, events, span, cursor }}
      track={drawn}
      startsAtEnd={at === undefined}
      isKnownThen={knownAt !== null}
    />
  )
}
