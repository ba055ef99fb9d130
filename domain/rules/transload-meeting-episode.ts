import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { foundEpisode } from './found-episode.ts'
import { joinedEpisodes } from './joined-episodes.ts'
import { doublings } from './time-rule.ts'
import type { Meeting } from './transload-meeting.ts'

/** Told anew with each doubling of the time. */
export const meetingStep = ({ ours }: Meeting, { settings }: Plan): number =>
  doublings(ours.toMs - ours.fromMs, settings.transload.meetMs)

const against = ({ closest }: Meeting, { settings }: Plan): Bilingual[] => {
  const { apartM, ours, theirs } = closest
  if (apartM <= settings.transload.meetM) return []
  const doubtM = Math.round(ours.accuracyM + theirs.accuracyM)
  return [
    {
      vi: `Hai seal cách nhau ít nhất ${Math.round(apartM)} m theo tọa độ; chỉ gần hơn nếu tính sai số ±${doubtM} m`,
      en: `By their fixes they were never closer than ${Math.round(apartM)} m; only their accuracy, ±${doubtM} m, makes it less`,
    },
  ]
}

const episodeOf = (meeting: Meeting, plan: Plan): Episode => {
  const { other, otherTrip, ours, theirs, closest, confirmedAtMs, endedAtMs } = meeting
  const { meetM, meetMs, meetReports } = plan.settings.transload
  const metMs = ours.toMs - ours.fromMs
  const found = foundEpisode('TRANSLOAD_SUSPECT', plan, {
    severity: 'P1',
    startedAtMs: ours.fromMs,
    endedAtMs,
    confirmedAtMs: confirmedAtMs ?? ours.toMs,
    fix: closest.ours,
    measured: {
      trip: plan.tripId,
      beside: other,
      besideTrip: otherTrip,
      nearestM: Math.round(closest.apartM),
      metMs,
      reports: ours.reports,
      besideReports: theirs.reports,
    },
    threshold: { meetM, meetMs, meetReports },
    against: against(meeting, plan),
    facts: {
      count: 0,
      dwellMs: metMs,
      beside: { tripId: plan.tripId, otherTrip, other, apartM: closest.apartM },
    },
    step: meetingStep(meeting, plan),
  })
  return { ...found, evidence: { ...found.evidence, fixes: [closest.ours, closest.theirs] } }
}

/** Those that are alerts; beside however many others at once it is one. */
export const meetingEpisodes = (meetings: readonly Meeting[], plan: Plan): Episode[] =>
  joinedEpisodes(
    meetings.filter(({ confirmedAtMs }) => confirmedAtMs !== null).map((meeting) => episodeOf(meeting, plan)),
  )
