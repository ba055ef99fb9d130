import type { AlertCode, Episode } from '../alert/alert.ts'
import { admit, effectiveAccuracyM, instantFlags } from '../outlier.ts'
import type { Report } from '../report.ts'
import type { Moment, RuleState, Sighting } from '../rules/rule.ts'
import { type ApplicableRules, rulesOf, type Told } from './applicable-rules.ts'
import { type CandidateFix, isToldAgain } from './candidate-fix.ts'
import type { Companion } from './company-of.ts'
import { type Milestones, milestonesNow, passMilestones } from './milestones.ts'
import { silentGapMs } from './motion.ts'
import type { Plan } from './plan.ts'
import { passedFixOf, type Sample, sampleOf } from './sample.ts'
import type { JudgingState } from './state.ts'

/** Told of a rule that threw ('fix': the look-ups before the rules): it keeps its state, the report lives. */
export type OnRuleError = (where: AlertCode | 'fix', error: unknown, plan: Plan) => void

const inWindow = (plan: Plan, atMs: number): boolean =>
  atMs >= plan.armedAtMs && (plan.endedAtMs === null || atMs <= plan.endedAtMs)

/**
 * Whether a report can mean anything to this plan: its device time, or that of an event in it, is while armed; another's,
 * that it has a fix from while both travelled together.
 */
export const isJudged = (plan: Plan, report: Report): boolean => {
  if (report.sealId !== plan.sealId) return inWindow(plan, report.atMs) && companionOf(plan, report) !== null
  return inWindow(plan, report.atMs) || report.events.some((event) => inWindow(plan, event.atMs))
}

const companionOf = (plan: Plan, { sealId, atMs, fix }: Report): Companion | null =>
  (fix?.source === 'gnss' &&
    plan.company.find(({ id, fromMs, toMs }) => id === sealId && fromMs <= atMs && (toMs === null || atMs <= toMs))) ||
  null

/** What the fold knows of somebody's fixes when the next one comes. */
type Seen = Pick<JudgingState, 'silentMs' | 'held'> & { readonly previous: CandidateFix | null }

const candidateOf = (plan: Plan, report: Report, { silentMs, previous, held }: Seen): CandidateFix | null => {
  const { fix } = report
  // lbs and wifi are witnesses: neither counted nor the end of a run (DOMAIN, "Fixes").
  if (fix?.source !== 'gnss' || !inWindow(plan, report.atMs) || !Number.isFinite(fix.lng + fix.lat)) return null
  if (instantFlags(fix, report.receivedAtMs, plan.settings).length > 0) return null
  const candidate: CandidateFix = {
    fixAtMs: fix.atMs,
    atMs: report.atMs,
    lng: fix.lng,
    lat: fix.lat,
    accuracyM: effectiveAccuracyM(fix.accuracyM, fix.source, plan.settings),
    seq: report.seq,
    satellites: fix.satellites,
    speedKmh: Number.isFinite(fix.speedKmh) ? fix.speedKmh : null,
    silentMs,
  }
  return isToldAgain(candidate, previous) || isToldAgain(candidate, held) ? null : candidate
}

/** The state that one report leaves behind, while it is made: written to by nobody but `step`, which copies once and not at each word. */
type Draft = { -readonly [Member in keyof JudgingState]: JudgingState[Member] }

const draftOf = (state: JudgingState): Draft => ({
  previous: state.previous,
  held: state.held,
  heardAtMs: state.heardAtMs,
  silentMs: state.silentMs,
  company: state.company,
  motion: state.motion,
  milestones: state.milestones,
  rules: state.rules,
  revision: state.revision,
})

/** Some thirty rules a report, of which most have nothing to say: no closure for any, no copy of the states before one changes. */
const tellRules = <What>(
  draft: Draft,
  rules: readonly Told<What>[],
  what: What,
  plan: Plan,
  onRuleError: OnRuleError,
): void => {
  let changed: RuleState[] | null = null
  for (const { code, place, tell } of rules) {
    const before = draft.rules[place] as RuleState
    try {
      const after = tell(before, what, plan)
      if (after === before) continue
      changed ??= draft.rules.slice()
      changed[place] = after
      if (after.revision !== before.revision) draft.revision += 1
    } catch (error) {
      onRuleError(code, error, plan)
    }
  }
  if (changed) draft.rules = changed
}

const judgeFix = (
  draft: Draft,
  fix: CandidateFix,
  { ofFixes }: ApplicableRules,
  plan: Plan,
  onRuleError: OnRuleError,
): void => {
  const sample: Sample = sampleOf(plan, fix, draft.previous, draft.motion)
  const milestones = passMilestones(draft.milestones, sample, plan)
  if (milestones !== draft.milestones) draft.revision += 1
  draft.previous = passedFixOf(fix, sample)
  draft.motion = sample.motion
  draft.milestones = milestones
  tellRules(draft, ofFixes, sample, plan, onRuleError)
}

/** A look-up that fails leaves everything as it was `before` the fix, but for when the seal was heard. */
const judgeFixes = (
  draft: Draft,
  before: JudgingState,
  next: CandidateFix,
  rules: ApplicableRules,
  plan: Plan,
  onRuleError: OnRuleError,
): void => {
  try {
    const { accepted, held } = admit(draft.previous, draft.held, next, plan.settings)
    draft.held = held
    for (const fix of accepted) judgeFix(draft, fix, rules, plan, onRuleError)
  } catch (error) {
    onRuleError('fix', error, plan)
    const { heardAtMs, silentMs } = draft
    Object.assign(draft, before, { heardAtMs, silentMs })
  }
}

/** Where somebody else was who travels with the seal: the same speed test, and no word of the seal itself. */
const stepBeside = (plan: Plan, state: JudgingState, report: Report, onRuleError: OnRuleError): JudgingState => {
  const companion = companionOf(plan, report)
  if (!companion) return state
  const { previous, held: heldBefore } = state.company[companion.id] ?? UNSEEN
  const next = candidateOf(plan, report, { silentMs: 0, previous, held: heldBefore })
  if (!next) return state
  const { accepted, held } = admit(previous, heldBefore, next, plan.settings)
  const seen = { previous: accepted.at(-1) ?? previous, held }
  const draft = draftOf(state)
  draft.company = { ...state.company, [companion.id]: seen }
  for (const fix of accepted) {
    if (plan.network.gatesAt([fix.lng, fix.lat]).length > 0) continue
    tellRules(draft, rulesOf(plan).ofCompany, { companion, fix }, plan, onRuleError)
  }
  return draft
}
const UNSEEN: JudgingState['company'][string] = { previous: null, held: null }

const hear = (draft: Draft, atMs: number, plan: Plan): void => {
  if (draft.heardAtMs !== null) draft.silentMs += silentGapMs(draft.heardAtMs, atMs, plan)
  draft.heardAtMs = atMs
}

/**
 * Takes in the next report in device time (`compareReports`) and gives the new state. The part of the report that is no
 * fix is judged at once; only a fix too fast to be true waits for its successor. A few microseconds in order.
 */
export const step = (plan: Plan, state: JudgingState, report: Report, onRuleError: OnRuleError): JudgingState => {
  if (!isJudged(plan, report)) return state
  if (report.sealId !== plan.sealId) return stepBeside(plan, state, report, onRuleError)
  const isArmed = inWindow(plan, report.atMs)
  const draft = draftOf(state)
  const rules = rulesOf(plan)
  if (isArmed) hear(draft, report.atMs, plan)
  const own = candidateOf(plan, report, draft)
  if (own) judgeFixes(draft, state, own, rules, plan, onRuleError)
  const sighting: Sighting = { report, isArmed, own, fix: draft.previous, before: state.previous }
  tellRules(draft, rules.ofReports, sighting, plan, onRuleError)
  return draft
}

const momentOf = (
  plan: Plan,
  { milestones, previous }: JudgingState,
  nowMs: number,
  shared: Milestones | null = null,
): Moment => ({
  nowMs: plan.endedAtMs ?? nowMs,
  milestones: { ...milestonesNow(plan, milestones), ...shared },
  last: previous,
})

/**
 * What is or was wrong when time has passed up to `nowMs`, rule by rule; each rule's episodes ascending by start. A pure
 * function of plan, reports and `nowMs`; a journey that is over no longer asks for the time. `shared`: what the trip has
 * passed, when another of its seals was first (trip-episodes.ts).
 */
export const episodes = (
  plan: Plan,
  state: JudgingState,
  nowMs: number,
  shared: Milestones | null = null,
): Episode[] => {
  const moment = momentOf(plan, state, nowMs, shared)
  return rulesOf(plan).all.flatMap(({ rule, place }) => rule.episodes(state.rules[place] as RuleState, plan, moment))
}

/** When, after `nowMs`, `episodes` will say something else although nothing was reported; null = never. */
export const wakeMs = (plan: Plan, state: JudgingState, nowMs: number, onRuleError: OnRuleError): number | null => {
  if (plan.endedAtMs !== null) return null
  const moment = momentOf(plan, state, nowMs)
  let nextMs: number | null = null
  for (const { rule, place } of rulesOf(plan).ofTime) {
    try {
      const atMs = rule.wakeMs(state.rules[place] as RuleState, plan, moment)
      if (atMs !== null && atMs > nowMs && (nextMs === null || atMs < nextMs)) nextMs = atMs
    } catch (error) {
      onRuleError(rule.code, error, plan)
    }
  }
  return nextMs
}
