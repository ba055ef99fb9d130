import type { Episode } from '../alert/alert.ts'
import type { CandidateFix } from '../judging/candidate-fix.ts'
import type { Plan } from '../judging/plan.ts'
import type { SealEvent } from '../report.ts'
import { countStep } from './count-step.ts'
import { foundEpisode } from './found-episode.ts'
import type { Rule } from './rule.ts'
import { isAuthorised } from './seal-opened.ts'
import { isOver, type Spell, type SpellState, stands } from './spells.ts'
import { whileArmed } from './tamper.ts'
import { cardOf, meansOf, type UnlockMeans } from './unlock-means.ts'

type Unlocking = { readonly means: UnlockMeans; readonly card: string | null }

/** Somebody whom the seal knows unlocked it: an accepted attempt, or an opening that says by whom. */
const unlockingOf = (event: SealEvent): Unlocking | null => {
  const means = meansOf(event)
  // Orders are judged by whether they are valid (SEAL_OPENED), not by place.
  if (means === 'order') return null
  const accepted = event.kind === 'unlock-attempt' && event.accepted === true
  const opened = event.kind === 'opened' && means !== 'unknown'
  return accepted || opened ? { means, card: cardOf(event) } : null
}

/** Whether the accuracy circle of a fix of about that time lies wholly outside every gate. */
const isOutside = (place: CandidateFix | null, atMs: number, plan: Plan): boolean =>
  place !== null &&
  Math.abs(atMs - place.atMs) <= plan.settings.unlockOutsideZone.fixWithinMs &&
  !plan.network.isNearGate([place.lng, place.lat], place.accuracyM)

const episodeOf = (spell: Spell<Unlocking>, plan: Plan): Episode => {
  const { startedAtMs, endedAtMs, lastAtMs, times, fix, detail } = spell
  const accuracyM = Math.round(fix?.accuracyM ?? 0)
  return foundEpisode('UNLOCK_OUTSIDE_ZONE', plan, {
    severity: 'P1',
    startedAtMs,
    endedAtMs,
    fix,
    measured: { ...detail, times, lastAtMs, accuracyM },
    threshold: { authorisedWithinMs: plan.settings.tamper.authorisedWithinMs },
    facts: { ...detail, accuracyM },
    step: countStep(times),
  })
}

/**
 * Unlocked by a card or password that the seal knows, outside every gate (DOMAIN, UNLOCK_OUTSIDE_ZONE): P1 at once, unless
 * an order or unsealing authorises it. It stands until the seal is locked again; the opening that follows is SEAL_OPENED,
 * and both are one incident.
 */
export const unlockOutsideZone: Rule<SpellState<Unlocking>> = {
  code: 'UNLOCK_OUTSIDE_ZONE',
  initial: { revision: 0, spells: [] },
  onReport(state, { report, isArmed, fix: place }, plan) {
    let after = state
    for (const event of report.events) {
      const { kind, atMs } = event
      if (!whileArmed(plan, atMs)) continue
      if (kind === 'locked') after = isOver(after, atMs)
      const detail = unlockingOf(event)
      if (!detail || !isOutside(place, atMs, plan) || isAuthorised(plan, atMs)) continue
      after = stands(after, { atMs, place, detail }, plan.settings.unlockOutsideZone.againWithinMs)
    }
    const last = after.spells.at(-1)
    if (!last || last.endedAtMs !== null || report.lock?.state !== 'locked' || !isArmed) return after
    // The report of the unlocking itself may still say `locked`: the bolt takes a moment.
    const isLocked = report.atMs > last.lastAtMs + plan.settings.tamper.authorisedWithinMs
    return isLocked ? isOver(after, report.atMs) : after
  },
  episodes: ({ spells }, plan) => spells.map((spell) => episodeOf(spell, plan)),
}
