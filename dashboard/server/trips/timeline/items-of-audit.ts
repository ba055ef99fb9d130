import type { ChainedEntry } from '../../../../adapters/records/audit-records.ts'
import type { TimelineItem } from './timeline-item.ts'

/** What is an act stands there; these the audit alone knows. */
export const AUDITED = ['trip.create', 'trip.edit', 'trip.cancel'] as const

/** `wasArmed`: cancelling is an act then. */
export const itemsOfAudit = (entries: readonly ChainedEntry[], wasArmed: boolean): TimelineItem[] =>
  entries.flatMap((entry): TimelineItem[] => {
    const { seq, atMs, by, action } = entry
    const key = `audit:${String(seq).padStart(12, '0')}`
    const common = { key, atMs, recordedAtMs: atMs, by, sealId: null, sentence: null }
    const detail: unknown = JSON.parse(entry.detailJson)
    if (action === 'trip.create') return [{ ...common, kind: 'created', detail: {} }]
    if (action === 'trip.edit')
      return [{ ...common, kind: 'edited', detail: { members: Object.keys(detail ?? {}).join(', ') } }]
    if (action !== 'trip.cancel' || wasArmed) return []
    return [{ ...common, kind: 'cancelled', detail: { reason: (detail as { reason: string | null }).reason } }]
  })
