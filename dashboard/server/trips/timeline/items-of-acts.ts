import { formatTimeOrNull } from '../../../../contract/time.ts'
import type { SealId } from '../../../../domain/ids.ts'
import type { Act } from '../../../../domain/trip/act.ts'
import type { TimelineItem } from './timeline-item.ts'

type Told = Pick<TimelineItem, 'kind' | 'detail'> & { readonly sealId?: SealId }

/** What officers did, at the time from which it counts. */
export const itemsOfActs = (acts: readonly Act[]): TimelineItem[] =>
  acts.flatMap((act, index) => {
    const tells = told(act)
    if (!tells) return []
    const { kind, detail, sealId = null } = tells
    const { effectiveAtMs: atMs, recordedAtMs, by, reason } = act
    const key = `act:${String(index).padStart(4, '0')}`
    return { key, atMs, recordedAtMs, kind, by, sealId, sentence: null, detail: { reason, ...detail } }
  })

/** Null of what custody tells. */
const told = (act: Act): Told | null => {
  switch (act.kind) {
    case 'assign-seal':
    case 'release-seal':
      return null
    case 'arm':
      return { kind: 'armed', detail: { corridorVersion: act.corridorVersion } }
    case 'divert': {
      const { corridor, corridorVersion, destinationGate, deadlineMs } = act
      const deadline = formatTimeOrNull(deadlineMs)
      return { kind: 'diverted', detail: { corridor, corridorVersion, destinationGate, deadline } }
    }
    case 'replace-seal':
      return { kind: 'seal-replaced', sealId: act.sealId, detail: { newSealId: act.newSealId } }
    case 'confirm-arrival':
      return { kind: 'arrival-confirmed', detail: { gate: act.gate } }
    case 'authorise-opening': {
      const until = formatTimeOrNull(act.untilMs ?? null)
      return { kind: 'opening-authorised', sealId: act.sealId, detail: { commandId: act.commandId ?? null, until } }
    }
    case 'withdraw-opening':
      return { kind: 'opening-withdrawn', sealId: act.sealId, detail: { commandId: act.commandId } }
    case 'set-interval':
      return { kind: 'interval-set', sealId: act.sealId, detail: { intervalS: act.intervalS } }
    case 'bind-witness':
      return {
        kind: 'witness-bound',
        ...(act.sealId ? { sealId: act.sealId } : {}),
        detail: { witnessId: act.witnessId },
      }
    case 'unbind-witness':
      return { kind: 'witness-unbound', detail: { witnessId: act.witnessId } }
    case 'unseal':
      return { kind: 'unsealed', detail: { card: act.card } }
    case 'close':
      return { kind: 'closed', detail: {} }
    case 'cancel':
      return { kind: 'cancelled', detail: {} }
  }
}
