import type { EvidenceFix } from '../alert/alert.ts'
import { type CandidateFix, evidenceOf } from '../judging/candidate-fix.ts'
import { countStep } from './count-step.ts'
import type { RuleState } from './rule.ts'

/** A stretch in which something stands, by what a device says from time to time. */
export type Spell<Detail = null> = {
  readonly startedAtMs: number
  /** Last time it was said. */
  readonly lastAtMs: number
  readonly endedAtMs: number | null
  /** How often it was said. */
  readonly times: number
  /** Where it began, and what else was said then. */
  readonly fix: EvidenceFix | null
  readonly detail: Detail
}
/** Ascending; only the last may be open. */
export type SpellState<Detail = null> = RuleState & { readonly spells: readonly Spell<Detail>[] }

/** Said at a moment; `place` is the last accepted fix by then. */
type Word<Detail> = { readonly atMs: number; readonly place: CandidateFix | null; readonly detail: Detail }

/** It stands at `atMs`. One that begins again soon after its end is the same: what flutters is one alert. */
export const stands = <Detail>(
  state: SpellState<Detail>,
  { atMs, place, detail }: Word<Detail>,
  againWithinMs: number,
): SpellState<Detail> => {
  const { spells, revision } = state
  const last = spells.at(-1)
  if (!last || (last.endedAtMs !== null && atMs - last.endedAtMs >= againWithinMs)) {
    const fix = place && evidenceOf(place)
    const spell: Spell<Detail> = { startedAtMs: atMs, lastAtMs: atMs, endedAtMs: null, times: 1, fix, detail }
    return { revision: revision + 1, spells: [...spells, spell] }
  }
  // An event told late may be older than what it belongs to, but no older than the spell before.
  const startedAtMs = Math.min(last.startedAtMs, Math.max(atMs, spells.at(-2)?.endedAtMs ?? atMs))
  const isOlder = last.endedAtMs !== null && atMs <= last.endedAtMs
  const longer: Spell<Detail> = {
    ...last,
    startedAtMs,
    lastAtMs: Math.max(last.lastAtMs, atMs),
    endedAtMs: isOlder ? last.endedAtMs : null,
    times: last.times + 1,
  }
  const isTold =
    longer.endedAtMs !== last.endedAtMs ||
    startedAtMs !== last.startedAtMs ||
    countStep(longer.times) !== countStep(last.times)
  return { revision: revision + (isTold ? 1 : 0), spells: spells.with(-1, longer) }
}

/** It is over at `atMs`; the same state when nothing stood then. */
export const isOver = <Detail>(state: SpellState<Detail>, atMs: number): SpellState<Detail> => {
  const last = state.spells.at(-1)
  if (!last || last.endedAtMs !== null || atMs < last.lastAtMs) return state
  return { revision: state.revision + 1, spells: state.spells.with(-1, { ...last, endedAtMs: atMs }) }
}
