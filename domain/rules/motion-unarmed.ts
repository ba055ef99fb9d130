import type { Episode } from '../alert/alert.ts'
import { sentenceEn } from '../alert/sentence.en.ts'
import { sentenceVi } from '../alert/sentence.vi.ts'
import { distanceM } from '../distance.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import type { LngLat } from '../place.ts'
import { medianPlace } from './median-place.ts'
import type { Rule } from './rule.ts'
import {
  confirmedVisits,
  INSIDE,
  NO_VISIT,
  OUTSIDE,
  passVisit,
  type Sign,
  type Visit,
  type VisitLimits,
  type VisitState,
} from './visit.ts'

/** `first`: where it stood when it was assigned, as its first fixes say. */
type MotionState = VisitState & { readonly first: readonly LngLat[] }

/** A first fix is often a reflection; three outvote it. */
const FIRST_FIXES = 3
/** It is back once it is within this share of the limit: a truck that waits at the very limit neither comes nor goes. */
const BACK_SHARE = 0.5

const withFirst = (state: MotionState, position: LngLat): MotionState =>
  state.first.length < FIRST_FIXES ? { ...state, first: [...state.first, position] } : state

/** How far it is, at least, from where it may be: the area of its origin gate, and where it stood. Yard moves are none. */
const movedM = (first: readonly LngLat[], { leg, position, guardM }: Sample, { network }: Plan): number => {
  const apartM = distanceM(medianPlace(first), position)
  return Math.min(apartM, network.distanceToGateM(leg.originGate, position)) - guardM
}

const signOf = (sample: Sample, awayM: number, limitM: number): Sign => {
  const { originGate: id } = sample.leg
  if (awayM > limitM) return { kind: 'counts', place: { id, name: { vi: id, en: id } }, isSure: true, measure: awayM }
  return awayM > limitM * BACK_SHARE ? INSIDE : OUTSIDE
}

/** Told anew with each doubling of the distance. */
const stepOf = (visit: Pick<Visit, 'most'>, limitM: number): number =>
  Math.max(0, Math.floor(Math.log2(visit.most / limitM)))

const episodeOf = (visit: Visit & { readonly confirmedAtMs: number }, plan: Plan): Episode => {
  const { startedAtMs, confirmedAtMs, place, most } = visit
  const { movedM: limitM, fixes } = plan.settings.motionUnarmed
  const { subject, sealId } = plan
  const facts = { subject, sealId, startedAtMs, movedM: most, gate: place.id }
  return {
    code: 'MOTION_UNARMED',
    severity: 'P1',
    startedAtMs,
    endedAtMs: visit.endedAtMs ?? plan.endedAtMs,
    confirmedAtMs,
    position: visit.confirming.at(-1)?.position ?? null,
    evidence: {
      measured: { movedM: Math.round(most), fixes: visit.fixes, gate: place.id },
      threshold: { movedM: limitM, fixes },
      fixes: visit.confirming,
      against: [],
    },
    sentence: { vi: sentenceVi.MOTION_UNARMED(facts), en: sentenceEn.MOTION_UNARMED(facts) },
    step: stepOf(visit, limitM),
  }
}

const LIMITS: VisitLimits = {
  isConfirmed: ({ fixes }, { settings }) => fixes >= settings.motionUnarmed.fixes,
  endFixes: ({ settings }) => settings.motionUnarmed.endFixes,
}

/**
 * A seal that is assigned to a trip and not armed goes more than 500 m away, both from where it stood when it was assigned and
 * from the area of the origin gate (DOMAIN catalogue row 29): P1, from the first of two fixes in a row that accuracy does not
 * explain, until it is back, armed or given back. Moves within the gate's area are yard moves.
 */
export const motionUnarmed: Rule<MotionState> = {
  code: 'MOTION_UNARMED',
  initial: { ...NO_VISIT, first: [] },
  onFix(before, sample, plan) {
    const { movedM: limitM } = plan.settings.motionUnarmed
    const state = withFirst(before, sample.position)
    const sign = signOf(sample, movedM(state.first, sample, plan), limitM)
    const passed = { ...passVisit(state, sign, sample, LIMITS, plan), first: state.first }
    const isTold =
      passed.visit?.confirmedAtMs != null &&
      state.visit?.confirmedAtMs != null &&
      stepOf(passed.visit, limitM) !== stepOf(state.visit, limitM)
    return isTold ? { ...passed, revision: passed.revision + 1 } : passed
  },
  episodes: (state, plan) => confirmedVisits(state).map((visit) => episodeOf(visit, plan)),
}
