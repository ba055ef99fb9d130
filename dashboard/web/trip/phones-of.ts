import type { TimelineItemWire } from '../../../contract/http/timeline.ts'

type BoundPhone = { readonly witnessId: string; readonly sealId: string | null; readonly fromMs: number }

/** What ends every binding (docs/witnesses.md). */
const ENDS: readonly TimelineItemWire['kind'][] = ['unsealed', 'closed', 'cancelled']

/** The phones that travel with a trip by its time line; with "known then" those of then. */
export const phonesOf = (timeline: readonly TimelineItemWire[]): readonly BoundPhone[] => {
  const bound = new Map<string, BoundPhone>()
  for (const { kind, at, sealId, detail } of timeline) {
    if (ENDS.includes(kind)) bound.clear()
    const witnessId = detail.witnessId
    if (typeof witnessId !== 'string') continue
    if (kind === 'witness-bound') bound.set(witnessId, { witnessId, sealId, fromMs: Date.parse(at) })
    if (kind === 'witness-unbound') bound.delete(witnessId)
  }
  return [...bound.values()]
}
