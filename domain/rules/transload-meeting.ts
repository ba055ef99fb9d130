import type { EvidenceFix } from '../alert/alert.ts'
import { distanceM } from '../distance.ts'
import type { SealId, TripId } from '../ids.ts'
import type { Plan } from '../judging/plan.ts'
import { newestLive } from '../neighbours/live-fix.ts'
import type { Stranger } from '../neighbours/neighbours.ts'
import { evidenceFixOf } from './fix-loss.ts'
import { isJudgedOnRoute, isOffRoute } from './off-route.ts'
import type { RuleState } from './rule.ts'
import { meetingEpisodes, meetingStep } from './transload-meeting-episode.ts'
import type { Reception, TransportRule } from './transport-rule.ts'

/** Both where they were nearest to each other. */
type Closest = { readonly apartM: number; readonly ours: EvidenceFix; readonly theirs: EvidenceFix }

/** How long one of the two has said that it is there; received times. */
type Said = { readonly fromMs: number; readonly toMs: number; readonly reports: number }

/** Beside one seal of another trip, at one place. */
export type Meeting = {
  readonly other: SealId
  readonly otherTrip: TripId
  /** Where this seal stood when it began. */
  readonly place: EvidenceFix
  readonly ours: Said
  readonly theirs: Said
  readonly closest: Closest
  /** Reports in a row without the other, and when the first of them came. */
  readonly missed: { readonly reports: number; readonly firstAtMs: number } | null
  /** Null = not yet an alert. */
  readonly confirmedAtMs: number | null
  readonly endedAtMs: number | null
}
type MeetingState = RuleState & {
  /** By the other's id. */
  readonly underWay: readonly Meeting[]
  readonly ended: readonly Meeting[]
}
/** A yard full of seals is followed by some of them: more say no more. */
const MOST_AT_ONCE = 8

/** A report of this seal, off its route. */
type Stand = { readonly fix: EvidenceFix; readonly receivedAtMs: number }

const fixOf = ({ atMs, place, accuracyM, sealId }: Stranger): EvidenceFix => ({
  atMs,
  seq: null,
  position: place,
  accuracyM,
  crossTrackM: null,
  of: sealId,
})

/** Who may be within `meetM`: what neither fix can tell speaks for it; a fix that is less exact than `meetM` tells nothing. */
const besides = ({ fix, receivedAtMs }: Stand, { strangers }: Reception, plan: Plan): Map<SealId, Stranger> => {
  const { meetM, freshMs } = plan.settings.transload
  const around = strangers(plan, fix.position, 3 * meetM, receivedAtMs - freshMs)
  const near = around.filter(
    ({ tripId, place, accuracyM }) =>
      tripId !== plan.tripId &&
      accuracyM <= meetM &&
      distanceM(fix.position, place) - fix.accuracyM - accuracyM <= meetM,
  )
  return new Map(near.map((one) => [one.sealId, one]))
}

const begun = ({ fix, receivedAtMs }: Stand, stranger: Stranger): Meeting => {
  const theirs = fixOf(stranger)
  return {
    other: stranger.sealId,
    otherTrip: stranger.tripId,
    place: fix,
    ours: { fromMs: receivedAtMs, toMs: receivedAtMs, reports: 1 },
    theirs: { fromMs: stranger.liveAtMs, toMs: stranger.liveAtMs, reports: 1 },
    closest: { apartM: distanceM(fix.position, theirs.position), ours: fix, theirs },
    missed: null,
    confirmedAtMs: null,
    endedAtMs: null,
  }
}

const said = (before: Said, atMs: number): Said =>
  atMs > before.toMs ? { ...before, toMs: atMs, reports: before.reports + 1 } : before

/** Each of them has said so often enough and for long enough: two that pass each other have not. */
const isConfirmed = ({ ours, theirs }: Meeting, { settings }: Plan): boolean => {
  const { meetMs, meetReports } = settings.transload
  return [ours, theirs].every(({ fromMs, toMs, reports }) => reports >= meetReports && toMs - fromMs >= meetMs)
}

const goneOn = (meeting: Meeting, { fix, receivedAtMs }: Stand, stranger: Stranger, plan: Plan): Meeting => {
  const theirFix = fixOf(stranger)
  const apartM = distanceM(fix.position, theirFix.position)
  const longer: Meeting = {
    ...meeting,
    ours: said(meeting.ours, receivedAtMs),
    theirs: said(meeting.theirs, stranger.liveAtMs),
    closest: apartM < meeting.closest.apartM ? { apartM, ours: fix, theirs: theirFix } : meeting.closest,
    missed: null,
  }
  return { ...longer, confirmedAtMs: meeting.confirmedAtMs ?? (isConfirmed(longer, plan) ? receivedAtMs : null) }
}

const without = (meeting: Meeting, receivedAtMs: number, hasLeft: boolean, plan: Plan): Meeting => {
  const { reports = 0, firstAtMs = receivedAtMs } = meeting.missed ?? {}
  const missed = { reports: reports + 1, firstAtMs }
  const isOver = hasLeft || missed.reports >= plan.settings.transload.endReports
  return { ...meeting, missed, endedAtMs: isOver ? firstAtMs : null }
}

const isNews = (before: Meeting, after: Meeting, plan: Plan): boolean =>
  after.confirmedAtMs !== null &&
  (before.confirmedAtMs === null || after.endedAtMs !== null || meetingStep(after, plan) !== meetingStep(before, plan))

/** What is known after a report: what goes on, what ended, what begins. */
const met = (state: MeetingState, stand: Stand, near: ReadonlyMap<SealId, Stranger>, plan: Plan): MeetingState => {
  const { radiusM } = plan.settings.longStop
  let { revision, ended } = state
  const underWay: Meeting[] = []
  const goingOn = new Set<SealId>()
  for (const before of state.underWay) {
    const stranger = near.get(before.other)
    const hasLeft = distanceM(before.place.position, stand.fix.position) > radiusM
    const after =
      stranger && !hasLeft && stranger.tripId === before.otherTrip
        ? goneOn(before, stand, stranger, plan)
        : without(before, stand.receivedAtMs, hasLeft, plan)
    if (isNews(before, after, plan)) revision += 1
    if (after.endedAtMs === null) {
      underWay.push(after)
      goingOn.add(after.other)
    } else if (after.confirmedAtMs !== null) ended = [...ended, after]
  }
  for (const [other, stranger] of near)
    if (!goingOn.has(other) && underWay.length < MOST_AT_ONCE) underWay.push(begun(stand, stranger))
  return { revision, underWay, ended }
}

const NOBODY: ReadonlyMap<SealId, Stranger> = new Map()

/**
 * Two seals of different trips stand within 50 m of each other where neither has to be (DOMAIN, TRANSLOAD_SUSPECT): P1 once
 * both have said so for 5 min, by received time, at two reports or more of each. Off the permitted lines, outside gate areas and
 * rest zones, each by its own trip's; standing as LONG_STOP counts it. Ends at the first of 2 reports without the other.
 * What shakes a single seal while it stands is transload-suspect.ts.
 */
export const transloadMeeting: TransportRule<MeetingState> = {
  code: 'TRANSLOAD_SUSPECT',
  initial: { revision: 0, underWay: [], ended: [] },
  hear(state, reception, plan) {
    const live = newestLive(reception.reports)
    if (!live || (state.underWay.length === 0 && isJudgedOnRoute(live, reception.last))) return state
    const fix = evidenceFixOf(live, plan)
    if (!fix || fix.accuracyM > plan.settings.transload.meetM) return state
    const stand = { fix, receivedAtMs: reception.receivedAtMs }
    const near = isOffRoute(plan, fix, reception.last) ? besides(stand, reception, plan) : NOBODY
    return near.size === 0 && state.underWay.length === 0 ? state : met(state, stand, near, plan)
  },
  // Where they were when they were heard is known; a buffer says where they were when they were not.
  explain: (state) => state,
  elapse: (state) => state,
  wakeMs: () => null,
  episodes: ({ ended, underWay }, plan) => meetingEpisodes([...ended, ...underWay], plan),
}
