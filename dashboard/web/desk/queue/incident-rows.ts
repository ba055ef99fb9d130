import type { AlertWire } from '../../../../contract/http/alert.ts'

type Member = Pick<AlertWire, 'id' | 'incidentId'>

/** One card of the queue. The first alert of an incident is its head; the others fold under it. */
export type QueueRow<Item> = {
  readonly alert: Item
  /** The others of its incident, in the queue's order; empty for a child. */
  readonly children: readonly Item[]
  readonly isChild: boolean
}

/**
 * Groups what has one cause (DOMAIN: "Children attach to one incident"). The order of the heads is that of the list;
 * the children of incidents in `unfolded` follow their head.
 */
export const incidentRows = <Item extends Member>(
  alerts: readonly Item[],
  unfolded: ReadonlySet<string>,
): QueueRow<Item>[] => {
  const byIncident = new Map<string, Item[]>()
  for (const alert of alerts) {
    const members = byIncident.get(alert.incidentId)
    if (members) members.push(alert)
    else byIncident.set(alert.incidentId, [alert])
  }
  return [...byIncident].flatMap(([incidentId, [head, ...children]]) => {
    if (!head) return []
    const row = { alert: head, children, isChild: false }
    if (!unfolded.has(incidentId)) return [row]
    return [row, ...children.map((alert) => ({ alert, children: [], isChild: true }))]
  })
}

/** The alerts a card stands for: a folded incident is acted on as a whole. */
export const idsOfRow = <Item extends Member>(row: QueueRow<Item>, unfolded: ReadonlySet<string>): string[] =>
  unfolded.has(row.alert.incidentId) ? [row.alert.id] : [row.alert.id, ...row.children.map(({ id }) => id)]
