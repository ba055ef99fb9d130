import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { isOver, type Spell, type SpellState, stands } from './spells.ts'
import { whileArmed } from './tamper.ts'

const episodeOf = ({ startedAtMs, endedAtMs, lastAtMs, times, fix }: Spell, plan: Plan): Episode =>
  foundEpisode('LOCK_FAULT', plan, {
    severity: 'P2',
    startedAtMs,
    endedAtMs,
    fix,
    measured: { sign: 'event motor-fault', reports: times, lastAtMs },
    facts: { count: times },
    step: countStep(times),
  })

/** The lock's motor fails (DOMAIN, LOCK_FAULT): P2 at once. Ends when the lock is seen to work: it locked, or it opened. */
export const lockFault: Rule<SpellState> = {
  code: 'LOCK_FAULT',
  initial: { revision: 0, spells: [] },
  onReport(state, { report, fix: place }, plan) {
    let after = state
    for (const { kind, atMs } of report.events) {
      if (!whileArmed(plan, atMs)) continue
      if (kind === 'motor-fault')
        after = stands(after, { atMs, place, detail: null }, plan.settings.lockFault.againWithinMs)
      else if (kind === 'locked' || kind === 'opened') after = isOver(after, atMs)
    }
    return after
  },
  episodes: ({ spells }, plan) => spells.map((spell) => episodeOf(spell, plan)),
}
