import type { StoredAlert } from '../../../adapters/records/records.ts'
import type { AlertId } from '../../../domain/ids.ts'
import type { Sight } from '../../../domain/sight.ts'
import type { Context } from '../context.ts'
import { demandVersion } from '../http/version-conflict.ts'
import { visibleAlert } from './visible-alert.ts'

type Comment = {
  readonly id: AlertId
  readonly sight: Sight
  readonly ifMatch: number | null
  readonly by: string
  readonly nowMs: number
  readonly note: string
}

/**
 * Adds a note to an alert's history. The alert keeps its version, so that a comment gets in nobody's way who is about to
 * act; its cursor moves, so that every screen hears of it.
 */
export const commentOnAlert = async (context: Context, comment: Comment): Promise<StoredAlert> => {
  const { id, sight, by, nowMs: atMs, note } = comment
  const stored = await context.records.transaction(async (stores) => {
    const { cursor: _cursor, ...alert } = await visibleAlert(stores, id, sight)
    await demandVersion(stores, `alert ${id}`, comment.ifMatch, alert.version)
    const seen = { ...alert, unseenSinceMs: null }
    const change = { alertId: id, atMs, by, what: 'commented', note, resolution: null, alert: seen } as const
    const [saved] = await stores.alerts.save([change])
    if (!saved) throw new Error(`alert ${id} was saved and did not come back`)
    await stores.audit.append({ atMs, by, action: 'alert.commented', target: `alert ${id}`, detail: { note } })
    return saved
  })
  context.feed.hint('alerts')
  return stored
}
