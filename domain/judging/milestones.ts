import { type Leg, legAt, type Plan } from './plan.ts'
import type { Sample } from './sample.ts'

/** What fixes say about a trip's progress (DOMAIN, "A trip"); device times, null = not yet. */
export type Milestones = {
  readonly departedAtMs: number | null
  readonly inTransitAtMs: number | null
  readonly arrivedAtMs: number | null
}
export type MilestoneState = Milestones & {
  /** The fix before this one, when it was the first outside the origin or inside the destination. */
  readonly leavingAtMs: number | null
  readonly enteringAtMs: number | null
}
export const noMilestones: MilestoneState = {
  departedAtMs: null,
  inTransitAtMs: null,
  arrivedAtMs: null,
  leavingAtMs: null,
  enteringAtMs: null,
}

/** IN_TRANSIT: more than this beyond the origin gate area. */
const IN_TRANSIT_BEYOND_M = 1_000

const departure = (state: MilestoneState, sample: Sample): MilestoneState => {
  if (state.departedAtMs !== null) return state
  if (sample.gates.some((gate) => gate.id === sample.leg.originGate)) {
    return state.leavingAtMs === null ? state : { ...state, leavingAtMs: null }
  }
  if (state.leavingAtMs === null) return { ...state, leavingAtMs: sample.atMs }
  return { ...state, departedAtMs: state.leavingAtMs, leavingAtMs: null }
}

const transit = (state: MilestoneState, sample: Sample, plan: Plan): MilestoneState => {
  if (state.departedAtMs === null || state.inTransitAtMs !== null) return state
  const beyondM = plan.network.distanceToGateM(sample.leg.originGate, sample.position)
  return beyondM > IN_TRANSIT_BEYOND_M ? { ...state, inTransitAtMs: sample.atMs } : state
}

/** Who arrived and was then diverted to another gate has not arrived; who only got another road still has. */
const isElsewhere = (plan: Plan, arrivedAtMs: number, leg: Leg): boolean =>
  plan.legs.length > 1 && legAt(plan, arrivedAtMs).destinationGate !== leg.destinationGate

const forgetting = (state: MilestoneState, leg: Leg, plan: Plan): MilestoneState => {
  const { arrivedAtMs, enteringAtMs } = state
  if (arrivedAtMs !== null && isElsewhere(plan, arrivedAtMs, leg)) return { ...state, arrivedAtMs: null }
  if (enteringAtMs !== null && isElsewhere(plan, enteringAtMs, leg)) return { ...state, enteringAtMs: null }
  return state
}

const arrival = (before: MilestoneState, sample: Sample, plan: Plan): MilestoneState => {
  const state = forgetting(before, sample.leg, plan)
  if (state.arrivedAtMs !== null) return state
  if (!sample.gates.some((gate) => gate.id === sample.leg.destinationGate)) {
    return state.enteringAtMs === null ? state : { ...state, enteringAtMs: null }
  }
  if (state.enteringAtMs === null) return { ...state, enteringAtMs: sample.atMs }
  // Nobody arrives who has not left: a round trip begins inside its destination.
  if (state.departedAtMs === null) return state
  return { ...state, arrivedAtMs: state.enteringAtMs, enteringAtMs: null }
}

/** What has been passed by now: a divert takes an arrival back before the next fix says anything. */
export const milestonesNow = (plan: Plan, state: MilestoneState): MilestoneState => {
  const last = plan.legs.at(-1)
  return last ? forgetting(state, last, plan) : state
}

/** Takes in one accepted fix; gives the same state when it tells nothing new. */
export const passMilestones = (state: MilestoneState, sample: Sample, plan: Plan): MilestoneState =>
  arrival(transit(departure(state, sample), sample, plan), sample, plan)
