import type { Page } from '../../../adapters/records/page.ts'
import type { Records, StoredAlert } from '../../../adapters/records/records.ts'
import { alertToWire } from '../../../contract/alert-wire.ts'
import type { AlertWire } from '../../../contract/http/alert.ts'
import type { SnapshotMessage } from '../../../contract/live.ts'
import type { Sight } from '../../../domain/sight.ts'
import { coalesce } from './coalesce.ts'
import type { SealBoard } from './seal-board.ts'

const LIST_AT_ONCE = 500
const OPEN_STATES = ['raised', 'acknowledged'] as const

type Deps = {
  readonly records: Records
  readonly board: SealBoard
  /** Brings the board up to this moment. */
  readonly lookAtSeals: () => Promise<void>
  /** Sends it to all of these sockets, encoded once. */
  readonly send: (socketIds: string[], snapshot: SnapshotMessage) => void
}
type Waiting = {
  readonly socketId: string
  readonly sight: Sight
  readonly sent: (cursor: string) => void
  readonly failed: (error: unknown) => void
}
export type Snapshots = {
  /** Sends a screen its snapshot; gives the cursor after which changes follow. */
  give(screen: { readonly socketId: string; readonly sight: Sight }): Promise<string>
}

/**
 * After a restart every screen comes again within a second: those that wait and may see the same share one snapshot. Of
 * 10,000 seals it is 0.8 MB, and encoding it takes the judging thread longer than anything else that a screen asks for.
 */
export const createSnapshots = (deps: Deps): Snapshots => {
  let waiting: Waiting[] = []
  const serve = coalesce(async () => {
    await deps.lookAtSeals()
    const now = waiting
    waiting = []
    for (const those of Map.groupBy(now, ({ sight }) => JSON.stringify(sight)).values()) await giveTo(deps, those)
  })
  return {
    give: ({ socketId, sight }) =>
      new Promise((sent, failed) => {
        waiting.push({ socketId, sight, sent, failed })
        serve().catch((error: unknown) => {
          for (const { failed: fail } of waiting.splice(0)) fail(error)
        })
      }),
  }
}

const giveTo = async ({ records, board, send }: Deps, screens: readonly Waiting[]): Promise<void> => {
  const [first] = screens
  if (!first) return
  try {
    // Read before the alerts: what changes in between is told twice rather than never.
    const cursor = await records.alerts.head()
    const alerts = await openAlerts(records, first.sight)
    send(
      screens.map(({ socketId }) => socketId),
      { seals: board.rows(first.sight), alerts, cursor },
    )
    for (const { sent } of screens) sent(cursor)
  } catch (error) {
    for (const { failed } of screens) failed(error)
  }
}

/** Open ones, and those that were resolved and say more since (docs/decisions/0102). */
const openAlerts = async (records: Records, sight: Sight): Promise<AlertWire[]> => {
  const alerts: AlertWire[] = []
  for (const wanted of [...OPEN_STATES.map((state) => ({ state })), { state: 'resolved', unseen: true } as const]) {
    let cursor: string | null = null
    do {
      const page: Page<StoredAlert> = await records.alerts.list({ ...wanted, sight, limit: LIST_AT_ONCE, cursor })
      alerts.push(...page.items.map(alertToWire))
      cursor = page.nextCursor
    } while (cursor !== null)
  }
  return alerts
}
