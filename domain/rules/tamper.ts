import type { AlertCode, Episode, EvidenceFix } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import { type CandidateFix, evidenceOf } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import type { RuleState } from './rule.ts'

export type TamperCode = Extract<AlertCode, 'SEAL_CUT' | 'SEAL_OPENED' | 'DEVICE_CASE_OPEN'>

/** One sign of tampering: when, and which field or event said so. */
export type TamperSign = { readonly atMs: number; readonly sign: string }

/** The one episode a tamper rule can have: it stands until the plan ends, repeats only add to the evidence. */
export type Tampering = {
  readonly startedAtMs: number
  readonly lastAtMs: number
  readonly sign: string
  readonly reports: number
  /** How often it happened anew: again after the device had said that all is well; and when it last did. */
  readonly onsets: number
  readonly lastOnsetAtMs: number
  /** Where: of the report itself, else the last one before it. */
  readonly fix: EvidenceFix | null
}
/** `standing`: the device has not said since the last sign that all is well again. */
export type TamperState = RuleState & { readonly found: Tampering | null; readonly standing: boolean }
export const noTampering: TamperState = { revision: 0, found: null, standing: false }

/** What one report says: its signs, and whether it says outright that all is well (`intact`, `closed`, `locked`). */
type TamperWord = { readonly signs: readonly TamperSign[]; readonly isWell: boolean }

/** Whether a time lies in the armed part of the journey; an event has its own time, not that of its report. */
export const whileArmed = (plan: Plan, atMs: number): boolean =>
  atMs >= plan.armedAtMs && (plan.endedAtMs === null || atMs <= plan.endedAtMs)

/** Takes in the signs of one report: at once, without confirmation, also without a fix (DOMAIN, SEAL_CUT). */
export const foundTampering = <State extends TamperState>(
  state: State,
  { signs, isWell }: TamperWord,
  place: CandidateFix | null,
): State => {
  const standing = !isWell && (state.standing || signs.length > 0)
  const settled = standing === state.standing ? state : { ...state, standing }
  const earliest = signs.reduce<TamperSign | null>((a, b) => (a && a.atMs <= b.atMs ? a : b), null)
  if (!earliest) return settled
  const lastAtMs = Math.max(...signs.map((sign) => sign.atMs))
  const before = state.found
  if (!before) {
    const fix = place && evidenceOf(place)
    const found = {
      startedAtMs: earliest.atMs,
      lastAtMs,
      sign: earliest.sign,
      reports: 1,
      onsets: 1,
      lastOnsetAtMs: earliest.atMs,
      fix,
    }
    return { ...settled, revision: state.revision + 1, found }
  }
  const earlier = earliest.atMs < before.startedAtMs
  const found: Tampering = {
    startedAtMs: Math.min(before.startedAtMs, earliest.atMs),
    lastAtMs: Math.max(before.lastAtMs, lastAtMs),
    sign: earlier ? earliest.sign : before.sign,
    reports: before.reports + 1,
    // What goes on standing is the same tampering; after `intact` it is a new one, which officers are told of.
    onsets: before.onsets + (state.standing ? 0 : 1),
    lastOnsetAtMs: state.standing ? before.lastOnsetAtMs : Math.max(before.lastOnsetAtMs, earliest.atMs),
    fix: before.fix ?? (place && evidenceOf(place)),
  }
  const isTold = earlier || onsetStep(found) !== onsetStep(before)
  return { ...settled, revision: state.revision + (isTold ? 1 : 0), found }
}

/** Each of the first ten times amends the alert, then every doubling: a broken switch doesn't flood a control room. */
const TOLD_ONE_BY_ONE = 10
const onsetStep = ({ onsets }: Tampering): number =>
  onsets <= TOLD_ONE_BY_ONE ? onsets - 1 : TOLD_ONE_BY_ONE + Math.floor(Math.log2(onsets / TOLD_ONE_BY_ONE))

/** The episode of a tamper rule, P1 from its first sign to the end of the plan; empty when nothing was found. */
export const tamperEpisodes = (
  code: TamperCode,
  state: TamperState,
  plan: Plan,
  threshold: Episode['evidence']['threshold'],
): Episode[] => {
  const { found } = state
  if (!found) return []
  const again = found.onsets > 1 ? { times: found.onsets, lastAtMs: found.lastOnsetAtMs } : null
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs: found.startedAtMs, again }
  return [
    {
      code,
      severity: 'P1',
      startedAtMs: found.startedAtMs,
      endedAtMs: plan.endedAtMs,
      confirmedAtMs: found.startedAtMs,
      position: found.fix?.position ?? null,
      evidence: {
        measured: { sign: found.sign, onsets: found.onsets, reports: found.reports, lastAtMs: found.lastAtMs },
        threshold,
        fixes: found.fix ? [found.fix] : [],
        against: [],
      },
      sentence: { vi: sentenceVi[code](facts), en: sentenceEn[code](facts) },
      step: onsetStep(found),
    },
  ]
}
