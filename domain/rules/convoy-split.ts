import { distanceM } from '../distance.ts'
import type { SealId } from '../ids.ts'
import type { Plan } from '../judging/plan.ts'
import { APART, type Place, placeOfFix, type SideBySide, standBeside } from '../judging/side-by-side.ts'
import { type Apartness, type ApartState, NEVER_APART, takeApartness } from './apart-runs.ts'
import type { Rule } from './rule.ts'
import { splitEpisodes } from './split-episodes.ts'

/** The seal beside one other of its convoy, and how far apart they last were. */
type Pair = { readonly places: SideBySide; readonly last: Apartness | null }
type ConvoyState = ApartState & { readonly pairs: Readonly<Record<string, Pair>> }

const UNSEEN: Pair = { places: APART, last: null }

/** Where the members other than this one were last, as far as that is no longer ago than `gapMs`. */
const othersAt = (pairs: ConvoyState['pairs'], atMs: number, gapMs: number): Place[] =>
  Object.values(pairs).flatMap(({ places }) => {
    const place = places.theirs.at(-1)
    return place && Math.abs(atMs - place.atMs) <= gapMs ? place : []
  })

const anyTogether = (places: readonly Place[], limitM: number): boolean =>
  places.some((one, index) =>
    places.slice(index + 1).some((other) => distanceM(one.position, other.position) <= limitM),
  )

/** From the nearest member whose place is known then; who is silent is left out. */
const fromGroup = (pairs: ConvoyState['pairs'], newest: Apartness, gapMs: number): Apartness => {
  const fresh = Object.values(pairs).flatMap(({ last }) => (last && newest.atMs - last.atMs <= gapMs ? last : []))
  const nearest = fresh.reduce((near, one) => (one.leastM < near.leastM ? one : near), newest)
  return nearest.atMs === newest.atMs ? nearest : { ...nearest, atMs: newest.atMs }
}

const taken = (state: ConvoyState, id: SealId, who: keyof SideBySide, place: Place, plan: Plan): ConvoyState => {
  const settings = plan.settings.convoySplit
  const { gapMs, limitM } = settings
  const pair = state.pairs[id] ?? UNSEEN
  const { after, comparisons } = standBeside(pair.places, who, place, gapMs)
  if (after === pair.places) return state
  let known: ConvoyState = { ...state, pairs: { ...state.pairs, [id]: { places: after, last: pair.last } } }
  for (const comparison of comparisons) {
    const last: Apartness = { ...comparison, id }
    const pairs = { ...known.pairs, [id]: { places: after, last } }
    const one = fromGroup(pairs, last, gapMs)
    const isLeft = plan.leadsConvoy && one.leastM > limitM && !anyTogether(othersAt(pairs, one.atMs, gapMs), limitM)
    known = { ...known, ...(isLeft ? {} : takeApartness(known, one, settings)), pairs }
  }
  return known
}

const isMember = ({ kind, fromMs, toMs }: Plan['company'][number], atMs: number): boolean =>
  kind === 'convoy' && fromMs <= atMs && (toMs === null || atMs <= toMs)

/**
 * A vehicle has left its convoy, the other seals of its trip (DOMAIN, CONVOY_SPLIT): P2 once it was surely more than 5 km from
 * every one of them whose place is known, for 5 min. Of two that part, or when all do, the first of the trip is the group that
 * the others left. Nobody is judged in gate areas, where a convoy gathers and arrives one by one.
 */
export const convoySplit: Rule<ConvoyState> = {
  code: 'CONVOY_SPLIT',
  initial: { ...NEVER_APART, pairs: {} },
  applies: ({ company }) => company.some(({ kind }) => kind === 'convoy'),
  onFix(state, sample, plan) {
    if (sample.gates.length > 0) return state
    const place = placeOfFix(sample)
    const members = plan.company.filter((companion) => isMember(companion, sample.atMs))
    return members.reduce((known, { id }) => taken(known, id, 'ours', place, plan), state)
  },
  onBeside: (state, { companion, fix }, plan) =>
    companion.kind === 'convoy' ? taken(state, companion.id, 'theirs', placeOfFix(fix), plan) : state,
  episodes: (state, plan) => splitEpisodes('CONVOY_SPLIT', [state], plan),
}
