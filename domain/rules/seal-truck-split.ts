import type { SealId } from '../ids.ts'
import type { Companion } from '../judging/company-of.ts'
import type { Plan } from '../judging/plan.ts'
import { APART, type Place, placeOfFix, type SideBySide, standBeside } from '../judging/side-by-side.ts'
import { type ApartState, NEVER_APART, takeApartness } from './apart-runs.ts'
import type { Rule, RuleState } from './rule.ts'
import { splitEpisodes } from './split-episodes.ts'

/** The seal beside one phone or seal of its vehicle. */
type Pair = { readonly places: SideBySide; readonly runs: ApartState }
/** By the other's id. */
type SplitState = RuleState & { readonly pairs: Readonly<Record<string, Pair>> }

const UNSEEN: Pair = { places: APART, runs: NEVER_APART }

const taken = (state: SplitState, id: SealId, who: keyof SideBySide, place: Place, plan: Plan): SplitState => {
  const settings = plan.settings.sealTruckSplit
  const pair = state.pairs[id] ?? UNSEEN
  const { after, comparisons } = standBeside(pair.places, who, place, settings.gapMs)
  if (after === pair.places) return state
  const runs = comparisons.reduce((known, one) => takeApartness(known, { ...one, id }, settings), pair.runs)
  const revision = state.revision + runs.revision - pair.runs.revision
  return { revision, pairs: { ...state.pairs, [id]: { places: after, runs } } }
}

const isOnBoard = ({ kind }: Companion): boolean => kind === 'vehicle' || kind === 'aboard'

/** The phones in the cab at a moment, and the seal that stands for the vehicle. */
const onBoardAt = ({ company }: Plan, atMs: number): SealId[] => [
  ...new Set(
    company
      .filter((one) => isOnBoard(one) && one.fromMs <= atMs && (one.toMs === null || atMs <= one.toMs))
      .map(({ id }) => id),
  ),
]

/**
 * The seal is not where its vehicle is (DOMAIN, SEAL_TRUCK_SPLIT): P1 once it was surely more than 500 m from a phone that is
 * bound to it, or from another seal that was registered with its plate, for 5 min, at three fixes or more of either. Held against each other in device time, so a feed that is late changes
 * nothing; where one of them is silent for longer than 5 min nothing is known. In gate areas nothing is judged: there drivers
 * leave their cabs and containers are lifted. Ends at the first of 2 fixes together.
 */
export const sealTruckSplit: Rule<SplitState> = {
  code: 'SEAL_TRUCK_SPLIT',
  initial: { revision: 0, pairs: {} },
  applies: ({ company }) => company.some(isOnBoard),
  onFix(state, sample, plan) {
    if (sample.gates.length > 0) return state
    const place = placeOfFix(sample)
    return onBoardAt(plan, sample.atMs).reduce((known, id) => taken(known, id, 'ours', place, plan), state)
  },
  onBeside: (state, { companion, fix }, plan) =>
    isOnBoard(companion) ? taken(state, companion.id, 'theirs', placeOfFix(fix), plan) : state,
  episodes: ({ pairs }, plan) =>
    splitEpisodes(
      'SEAL_TRUCK_SPLIT',
      Object.values(pairs).map(({ runs }) => runs),
      plan,
    ),
}
