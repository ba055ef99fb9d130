import { readListCursor, writeListCursor } from '../../../adapters/records/list-cursor.ts'
import type { Source } from '../../../contract/epcis/statement.ts'

/** Where reading goes on in a source: the first row not done with, and how much of it was told. */
export type Place = { readonly seq: number; readonly told: number }
export type Places = Readonly<Record<Source, Place>>

export const placesOf = (cursor: string): Places => {
  const [acts, actsTold, judged, judgedTold, alerts, alertsTold] = readListCursor('merged', cursor)
  return {
    acts: { seq: acts, told: actsTold },
    judged: { seq: judged, told: judgedTold },
    alerts: { seq: alerts, told: alertsTold },
  }
}

export const cursorOf = ({ acts, judged, alerts }: Places): string =>
  writeListCursor([acts, judged, alerts].flatMap(({ seq, told }) => [seq, told]))
