import type { EvidenceFix } from '../alert/alert.ts'
import type { CompiledCheckpoint } from '../corridor/passes-of.ts'
import { type EarthCentred, toEarthCentred } from '../earth.ts'
import { evidenceOf } from '../judging/candidate-fix.ts'
import type { Leg, Plan } from '../judging/plan.ts'
import { type RouteSense, routeSenseOf } from '../judging/route-sense.ts'
import type { Sample } from '../judging/sample.ts'
import { type Missing, missingEpisode } from './checkpoint-missed-episode.ts'
import { apartM, between, beyondKm, sideOf } from './passing.ts'
import type { Rule, RuleState } from './rule.ts'
import { type Standing, standingOf } from './wrong-way.ts'

/** What is known of one checkpoint of the leg. */
type Mark =
  /** It was not seen short of it, so nothing is expected yet; or short of it; or on a permitted line that does not come by. */
  | { readonly status: 'ahead' | 'short' | 'beside' }
  /** Seen past it: the first fix there. */
  | { readonly status: 'past'; readonly passed: EvidenceFix }
  /** It was there, may have been, or need not be: never asked again. */
  | { readonly status: 'settled' }
  | { readonly status: 'missed' }

type CheckpointState = RuleState & {
  readonly legFromMs: number | null
  /** By checkpoint of the leg's corridor. */
  readonly marks: readonly Mark[]
  readonly open: Missing | null
  readonly closed: readonly Missing[]
}

const AHEAD: Mark = { status: 'ahead' }
const SHORT: Mark = { status: 'short' }
const BESIDE: Mark = { status: 'beside' }
const SETTLED: Mark = { status: 'settled' }
const MISSED: Mark = { status: 'missed' }

type Seen = {
  readonly sample: Sample
  readonly place: EarthCentred
  readonly here: Standing | null
  readonly sense: RouteSense
  readonly plan: Plan
}

const ended = (state: CheckpointState, open: Missing, endedAtMs: number): CheckpointState => ({
  ...state,
  revision: state.revision + 1,
  open: null,
  closed: [...state.closed, { ...open, endedAtMs }],
})

/** Another route asks for its own checkpoints, and no longer for those of the one before. */
const onLeg = (state: CheckpointState, { fromMs, corridor }: Leg): CheckpointState => {
  const over = state.open ? ended(state, state.open, fromMs) : state
  return { ...over, legFromMs: fromMs, marks: corridor.checkpoints.map(() => AHEAD) }
}

const isThere = (
  checkpoint: CompiledCheckpoint,
  { sample, place, sense, plan }: Seen,
): 'came-by' | 'unknown' | 'nothing' => {
  const { previous, guardM } = sample
  const metres = apartM(checkpoint, place)
  if (metres <= checkpoint.radiusM + guardM) return 'came-by'
  return previous ? between(checkpoint, { before: previous, sample, apartM: metres, sense }, plan) : 'nothing'
}

/** Where it stands says how far it has come: past one by a fix, and by a later one far past it. */
const advanced = (mark: Mark, checkpoint: CompiledCheckpoint, { sample, here, sense, plan }: Seen): Mark => {
  if (!here) return mark
  const pass = checkpoint.passes[here.lineIndex]
  if (!pass) return mark.status === 'short' ? BESIDE : mark
  const { progressKm } = sample.corridor
  switch (sideOf(pass, progressKm, sense[here.lineIndex]?.direction ?? 0)) {
    case 'at':
      return mark
    case 'short':
      return mark.status === 'short' ? mark : SHORT
    case 'past':
      if (mark.status === 'short') return { status: 'past', passed: evidenceOf(sample) }
      if (mark.status !== 'past') return SETTLED
      return beyondKm(pass, progressKm) * 1_000 > plan.settings.checkpointMissed.passedM ? MISSED : mark
  }
}

const markAfter = (mark: Mark, checkpoint: CompiledCheckpoint, seen: Seen): Mark => {
  if (mark.status === 'settled') return mark
  const there = isThere(checkpoint, seen)
  if (there === 'came-by') return SETTLED
  if (mark.status === 'missed') return mark
  return there === 'unknown' ? SETTLED : advanced(mark, checkpoint, seen)
}

const withMissed = (
  state: CheckpointState,
  passed: EvidenceFix,
  checkpoint: CompiledCheckpoint,
  { sample }: Seen,
): CheckpointState => {
  const { corridor, leg } = sample
  const pass = checkpoint.passes[corridor.lineIndex]
  const { name, radiusM } = checkpoint
  const one = {
    name,
    radiusM,
    passed,
    confirming: evidenceOf(sample),
    beyondKm: pass ? beyondKm(pass, corridor.progressKm) : 0,
  }
  const { open, closed } = state
  const next: Missing = open
    ? { ...open, missed: [...open.missed, one] }
    : {
        // One that was passed while another was still made good begins after it.
        startedAtMs: Math.max(passed.atMs, closed.at(-1)?.endedAtMs ?? passed.atMs),
        corridorName: leg.corridorName,
        missed: [one],
        endedAtMs: null,
      }
  return { ...state, revision: state.revision + 1, open: next }
}

/**
 * A checkpoint of the route was left out (DOMAIN catalogue row 14): it was seen short of it, then more than 5 km past it on a line that
 * comes by, and neither a fix nor the way between two was within its radius. What happened while nothing was reported is not known and
 * raises nothing. Several are one alert; it ends when it has been to all of them, or with the leg (docs/decisions/0138).
 */
export const checkpointMissed: Rule<CheckpointState> = {
  code: 'CHECKPOINT_MISSED',
  initial: { revision: 0, legFromMs: null, marks: [], open: null, closed: [] },
  applies: ({ legs }) => legs.some(({ corridor }) => corridor.checkpoints.length > 0),
  onFix(state, sample, plan) {
    const { leg } = sample
    let current = state.legFromMs === leg.fromMs ? state : onLeg(state, leg)
    const { marks } = current
    const sense = routeSenseOf(leg, plan)
    const place = toEarthCentred(sample.position[0], sample.position[1])
    const seen: Seen = { sample, place, here: standingOf(sample, leg, plan, sense), sense, plan }
    let changed: Mark[] | null = null
    for (const [at, checkpoint] of leg.corridor.checkpoints.entries()) {
      const mark = marks[at] ?? AHEAD
      const after = markAfter(mark, checkpoint, seen)
      if (after === mark) continue
      changed ??= [...marks]
      changed[at] = after
      if (after.status === 'missed' && mark.status === 'past')
        current = withMissed(current, mark.passed, checkpoint, seen)
    }
    if (changed === null) return current
    const { open } = current
    const next = { ...current, marks: changed }
    return open && !changed.some(({ status }) => status === 'missed') ? ended(next, open, sample.atMs) : next
  },
  episodes: ({ closed, open }, plan) => (open ? [...closed, open] : closed).map((one) => missingEpisode(one, plan)),
}
