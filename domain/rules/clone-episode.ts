import type { Episode } from '../alert/alert.ts'
import type { Plan } from '../judging/plan.ts'
import type { Bilingual } from '../place.ts'
import { networkOf } from '../session/network-of.ts'
import { countStep } from './count-step.ts'
import type { Clone } from './found-clone.ts'
import { foundEpisode } from './found-episode.ts'

const against = ({ addresses, apartM, apartTurns, returns }: Clone): Bilingual[] => {
  const doubts: Bilingual[] = []
  if (new Set(addresses.map(networkOf)).size === 1)
    doubts.push({
      vi: 'Cùng một địa chỉ mạng (có thể qua NAT)',
      en: 'All from one network address (perhaps behind NAT)',
    })
  if (apartTurns === 0 && apartM !== null)
    doubts.push({
      vi: `Vị trí hai bên khớp nhau: cách nhau nhiều nhất ${Math.round(apartM)} m`,
      en: `Their positions agree: at most ${Math.round(apartM)} m apart`,
    })
  if (returns === 0 && apartTurns === 0)
    doubts.push({
      vi: 'Một thiết bị sóng yếu đổi địa chỉ qua lại cũng giống như vậy',
      en: 'One device on a weak link that changes its address to and fro would look alike',
    })
  return doubts
}

/** Two devices under one name, in words and numbers. */
export const cloneEpisode = (clone: Clone, plan: Plan): Episode => {
  const { startedAtMs, endedAtMs, confirmedAtMs, returns, apartTurns, takeOvers, fixes } = clone
  const addresses = clone.addresses.toSorted()
  const settings = plan.settings.clone
  const apartM = clone.apartM === null ? null : Math.round(clone.apartM)
  const found = foundEpisode('CLONE', plan, {
    severity: 'P1',
    startedAtMs,
    endedAtMs,
    confirmedAtMs,
    fix: fixes.at(-1) ?? null,
    measured: { returns, apartTurns, apartM, takeOvers, addresses: addresses.join(', ') },
    threshold: {
      returns: settings.leastReturns,
      overlapMs: settings.overlapMs,
      apartTurns: settings.apartTurns,
      apartM: plan.settings.spoofing.leastJumpM,
      takeOvers: settings.takeOvers,
    },
    against: against(clone),
    facts: { returns, apartTurns, apartM: apartTurns > 0 ? apartM : null, takeOvers, addresses },
    step: countStep(clone.signs) + addresses.length,
  })
  return { ...found, evidence: { ...found.evidence, fixes } }
}
