import { useMemo } from 'react'
import type { AlertWire } from '../../../contract/http/alert.ts'
import { useSession } from '../api/session.ts'
import { type Actor, type AlertAct, undoOf } from './act.ts'
import type { KeptAct, Outbox } from './kept-act.ts'
import { useOutbox } from './use-outbox.ts'

export type Acts = {
  readonly all: readonly KeptAct[]
  readonly outbox: Outbox
  /** Does it, or keeps it until it can be sent; resolves with how it ended. */
  act(alert: AlertWire, act: AlertAct): Promise<KeptAct>
}

/** The officer's acts on alerts. */
export const useActs = (): Acts => {
  const { outbox, all } = useOutbox()
  const who = useSession().data
  const username = who?.username ?? ''
  const role = who?.role ?? 'display'
  return useMemo(
    () => ({
      all: all.filter((kept) => kept.kind === 'alert'),
      outbox,
      act: (alert, act) => doAct(outbox, alert, act, { username, role }),
    }),
    [all, outbox, username, role],
  )
}

const doAct = (outbox: Outbox, alert: AlertWire, act: AlertAct, actor: Actor): Promise<KeptAct> =>
  outbox.act({
    kind: 'alert',
    about: `alert ${alert.id}`,
    alertId: alert.id,
    act,
    version: alert.version,
    undo: undoOf(act, alert, actor),
  }) as Promise<KeptAct>
