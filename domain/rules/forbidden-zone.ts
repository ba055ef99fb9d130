import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { Sample } from '../judging/sample.ts'
import type { Zone } from '../network/network.ts'
import type { Bilingual } from '../place.ts'
import type { Rule } from './rule.ts'
import {
  confirmedVisits,
  NO_VISIT,
  OUTSIDE,
  passVisit,
  type Sign,
  type Visit,
  type VisitLimits,
  type VisitState,
} from './visit.ts'
import { visitEpisode } from './visit-episode.ts'

const LIMITS: VisitLimits = {
  isConfirmed: ({ fixes, sureInARow }, { settings: { forbiddenZone } }) =>
    sureInARow >= forbiddenZone.sureFixes || fixes >= forbiddenZone.insideFixes,
  endFixes: ({ settings }) => settings.forbiddenZone.endFixes,
}

/** The forbidden zone that a fix lies deepest in; nothing is asked of the map unless it lies in one. */
const signOf = (sample: Sample, plan: Plan): Sign => {
  let deepest: { readonly zone: Zone; readonly insideM: number } | null = null
  for (const zone of sample.zones) {
    if (zone.kind !== 'forbidden') continue
    const insideM = plan.network.distanceToZoneEdgeM(zone.id, sample.position)
    if (deepest === null || insideM > deepest.insideM) deepest = { zone, insideM }
  }
  if (deepest === null) return OUTSIDE
  const { zone, insideM } = deepest
  return {
    kind: 'counts',
    place: { id: zone.id, name: zone.name },
    isSure: insideM >= sample.accuracyM,
    measure: insideM,
  }
}

const against = (visit: Visit): Bilingual[] => {
  const worstM = Math.round(Math.max(...visit.confirming.map(({ accuracyM }) => accuracyM)))
  const mostM = Math.round(visit.most)
  return mostM >= worstM
    ? []
    : [
        {
          vi: `Sát mép khu vực: sâu nhất ${mostM} m, sai số định vị ±${worstM} m`,
          en: `Close to the zone's edge: ${mostM} m inside at most, accuracy ±${worstM} m`,
        },
      ]
}

const episodeOf = (visit: Visit & { readonly confirmedAtMs: number }, plan: Plan): Episode => {
  const { sureFixes, insideFixes } = plan.settings.forbiddenZone
  return visitEpisode('FORBIDDEN_ZONE', visit, plan, {
    measured: { zone: visit.place.id, insideM: Math.round(visit.most) },
    threshold: { sureFixes, insideFixes },
    against: against(visit),
  })
}

/**
 * In a forbidden zone (DOMAIN, FORBIDDEN_ZONE): two fixes in a row inside by at least their accuracy, or three inside; from
 * the first of them to the first of two outside. Zones that touch are one: what matters is that it is in there.
 */
export const forbiddenZone: Rule<VisitState> = {
  code: 'FORBIDDEN_ZONE',
  initial: NO_VISIT,
  applies: ({ network }) => network.zoneKinds.has('forbidden'),
  onFix(state, sample, plan) {
    if (sample.zones.length === 0 && state.visit === null) return state
    return passVisit(state, signOf(sample, plan), sample, LIMITS, plan)
  },
  episodes: (state, plan) => confirmedVisits(state).map((visit) => episodeOf(visit, plan)),
}
