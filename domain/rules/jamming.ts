import type { Episode, EvidenceFix } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import type { Plan } from '../judging/plan.ts'
import { evidenceOf } from '../judging/sample.ts'
import type { Rule, RuleState, Sighting } from './rule.ts'

/** A stretch in which the device says that it is jammed. */
type Jam = {
  readonly startedAtMs: number
  readonly lastAtMs: number
  readonly endedAtMs: number | null
  readonly reports: number
  readonly fix: EvidenceFix | null
}
/** Ascending; only the last may be open. */
type JamState = RuleState & { readonly jams: readonly Jam[] }

/** A jam that begins again soon after its end is the same: the flag flutters at the edge of a jammer's reach. */
const jammed = (state: JamState, { report, fix }: Sighting, plan: Plan): JamState => {
  const last = state.jams.at(-1)
  const { atMs } = report
  if (last && (last.endedAtMs === null || atMs - last.endedAtMs < plan.settings.jamming.againWithinMs)) {
    const isTold = last.endedAtMs !== null
    const longer: Jam = { ...last, lastAtMs: atMs, endedAtMs: null, reports: last.reports + 1 }
    return { revision: state.revision + (isTold ? 1 : 0), jams: state.jams.with(-1, longer) }
  }
  const jam: Jam = { startedAtMs: atMs, lastAtMs: atMs, endedAtMs: null, reports: 1, fix: fix && evidenceOf(fix) }
  return { revision: state.revision + 1, jams: [...state.jams, jam] }
}

const cleared = (state: JamState, endedAtMs: number): JamState => {
  const last = state.jams.at(-1)
  if (!last || last.endedAtMs !== null) return state
  return { revision: state.revision + 1, jams: state.jams.with(-1, { ...last, endedAtMs }) }
}

const episodeOf = ({ startedAtMs, endedAtMs, lastAtMs, reports, fix }: Jam, plan: Plan): Episode => {
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs, durationMs: lastAtMs - startedAtMs }
  return {
    code: 'JAMMING',
    severity: 'P1',
    startedAtMs,
    endedAtMs: endedAtMs ?? plan.endedAtMs,
    confirmedAtMs: startedAtMs,
    position: fix?.position ?? null,
    evidence: {
      measured: { sign: 'jamming', reports, durationMs: facts.durationMs, lastAtMs },
      threshold: {},
      fixes: fix ? [fix] : [],
      against: [],
    },
    sentence: { vi: sentenceVi.JAMMING(facts), en: sentenceEn.JAMMING(facts) },
    step: 0,
  }
}

/**
 * The device says that its radio or positioning is jammed (DOMAIN, JAMMING): at once, P1. Ends with a report that says
 * otherwise, or that has a gnss fix and says nothing of it. What other seals nearby see is no part of one trip's reports:
 * that half is a transport rule's.
 */
export const jamming: Rule<JamState> = {
  code: 'JAMMING',
  initial: { revision: 0, jams: [] },
  onReport(state, sighting, plan) {
    const { report, isArmed, own } = sighting
    if (!isArmed) return state
    if (report.jamming) return jammed(state, sighting, plan)
    return report.jamming === false || own ? cleared(state, report.atMs) : state
  },
  episodes: ({ jams }, plan) => jams.map((jam) => episodeOf(jam, plan)),
}
