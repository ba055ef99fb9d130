import type { AlertWire } from '../../../contract/http/alert.ts'
import type { Live } from './live.ts'

/**
 * Calls back with the alerts that have become such as `isSuch` says, in the order in which they were raised: new ones, those
 * that rose, those that were reopened. A change of one that was such already is no news, nor is what the first snapshot
 * brings. Gives how to stop.
 */
export const onBecoming = (
  live: Pick<Live, 'alerts' | 'link' | 'onNews'>,
  isSuch: (alert: AlertWire) => boolean,
  tell: (alerts: readonly AlertWire[]) => void,
): (() => void) => {
  let known = new Set<string>()
  const note = () => {
    known = new Set(live.alerts.all().flatMap((alert) => (isSuch(alert) ? [alert.id] : [])))
  }
  note()
  let { hasSnapshot } = live.link.get()
  const stopLink = live.link.subscribe(() => {
    if (hasSnapshot || !live.link.get().hasSnapshot) return
    hasSnapshot = true
    note()
  })
  const stopNews = live.onNews((news) => {
    const fresh = news.filter((alert) => isSuch(alert) && !known.has(alert.id)).sort(byRaised)
    note()
    if (fresh.length > 0) tell(fresh)
  })
  return () => {
    stopLink()
    stopNews()
  }
}

const byRaised = (a: AlertWire, b: AlertWire): number =>
  a.raisedAt.localeCompare(b.raisedAt) || a.id.localeCompare(b.id)
