import type { AlertWire } from '../../../../contract/http/alert.ts'
import { type AlertAct, isOpenTo } from '../../acts/act.ts'
import type { Refusal } from '../../acts/act-outbox.ts'
import type { KeptAct } from '../../acts/kept-act.ts'

export type Together = {
  readonly act: AlertAct
  readonly done: readonly AlertWire[]
  /** Kept until the line is back. */
  readonly waiting: readonly AlertWire[]
  readonly refused: readonly { readonly alert: AlertWire; readonly refusal: Refusal | null }[]
}

/** The same act on several alerts, one after the other; what fails is named, and stops nothing (SCREENS, rule 8). */
export const actTogether = async (
  alerts: readonly AlertWire[],
  asked: AlertAct,
  act: (alert: AlertWire, act: AlertAct) => Promise<Pick<KeptAct, 'state' | 'refusal'>>,
): Promise<Together> => {
  const tried = alerts.filter((alert) => isOpenTo(alert, asked.kind))
  const outcomes = await Promise.all(tried.map(async (alert) => ({ alert, ...(await act(alert, asked)) })))
  const inState = (state: KeptAct['state']) => outcomes.filter((outcome) => outcome.state === state)
  return {
    act: asked,
    done: inState('done').map(({ alert }) => alert),
    waiting: inState('waiting').map(({ alert }) => alert),
    refused: [
      ...inState('refused'),
      ...alerts.filter((alert) => !tried.includes(alert)).map((alert) => ({ alert, refusal: null })),
    ],
  }
}
