import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { isOver, type Spell, type SpellState, stands } from './spells.ts'

const episodeOf = ({ startedAtMs, endedAtMs, lastAtMs, times, fix }: Spell, plan: Plan): Episode => {
  const durationMs = lastAtMs - startedAtMs
  const measured = { sign: 'jamming', reports: times, durationMs, lastAtMs }
  return foundEpisode('JAMMING', plan, {
    severity: 'P1',
    startedAtMs,
    endedAtMs,
    fix,
    measured,
    facts: { durationMs, keptSeals: null, withinM: plan.settings.jamming.withinM },
    step: 0,
  })
}

/**
 * The device says that its radio or positioning is jammed (DOMAIN, JAMMING): at once, P1. Ends with a report that says
 * otherwise, or that has a gnss fix and says nothing of it. What other seals nearby see is no part of one trip's reports:
 * jamming-nearby.ts.
 */
export const jamming: Rule<SpellState> = {
  code: 'JAMMING',
  initial: { revision: 0, spells: [] },
  onReport(state, { report, isArmed, own, fix }, plan) {
    if (!isArmed) return state
    const { atMs } = report
    if (report.jamming) return stands(state, { atMs, place: fix, detail: null }, plan.settings.jamming.againWithinMs)
    return report.jamming === false || own ? isOver(state, atMs) : state
  },
  episodes: ({ spells }, plan) => spells.map((spell) => episodeOf(spell, plan)),
}
