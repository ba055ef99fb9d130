import type { AlertCode, Episode, EvidenceFix } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
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
  /** Where: of the report itself, else the last one before it. */
  readonly fix: EvidenceFix | null
}
export type TamperState = RuleState & { readonly found: Tampering | null }
export const noTampering: TamperState = { revision: 0, found: null }

/** Whether a time lies in the armed part of the journey; an event has its own time, not that of its report. */
export const whileArmed = (plan: Plan, atMs: number): boolean =>
  atMs >= plan.armedAtMs && (plan.endedAtMs === null || atMs <= plan.endedAtMs)

/** Takes in the signs of one report: at once, without confirmation, also without a fix (DOMAIN, SEAL_CUT). */
export const foundTampering = <State extends TamperState>(
  state: State,
  signs: readonly TamperSign[],
  fix: EvidenceFix | null,
): State => {
  const earliest = signs.reduce<TamperSign | null>((a, b) => (a && a.atMs <= b.atMs ? a : b), null)
  if (!earliest) return state
  const lastAtMs = Math.max(...signs.map((sign) => sign.atMs))
  const before = state.found
  if (!before) {
    const found = { startedAtMs: earliest.atMs, lastAtMs, sign: earliest.sign, reports: 1, fix }
    return { ...state, revision: state.revision + 1, found }
  }
  const earlier = earliest.atMs < before.startedAtMs
  const found: Tampering = {
    startedAtMs: Math.min(before.startedAtMs, earliest.atMs),
    lastAtMs: Math.max(before.lastAtMs, lastAtMs),
    sign: earlier ? earliest.sign : before.sign,
    reports: before.reports + 1,
    fix: before.fix ?? fix,
  }
  return { ...state, revision: state.revision + (earlier ? 1 : 0), found }
}

/** The episode of a tamper rule, P1 from its first sign to the end of the plan; empty when nothing was found. */
export const tamperEpisodes = (
  code: TamperCode,
  state: TamperState,
  plan: Plan,
  threshold: Episode['evidence']['threshold'],
): Episode[] => {
  const { found } = state
  if (!found) return []
  const facts = { subject: plan.subject, sealId: plan.sealId, startedAtMs: found.startedAtMs }
  return [
    {
      code,
      severity: 'P1',
      startedAtMs: found.startedAtMs,
      endedAtMs: plan.endedAtMs,
      confirmedAtMs: found.startedAtMs,
      position: found.fix?.position ?? null,
      evidence: {
        measured: { sign: found.sign, reports: found.reports, lastAtMs: found.lastAtMs },
        threshold,
        fixes: found.fix ? [found.fix] : [],
        against: [],
      },
      sentence: { vi: sentenceVi[code](facts), en: sentenceEn[code](facts) },
      step: 0,
    },
  ]
}
