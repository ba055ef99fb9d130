import { expect, it } from 'vitest'
import type { AlertWire } from '../../../contract/http/alert.ts'
import { createAlertStore } from '../../../dashboard/web/live/alert-store.ts'
import { createLinkStore } from '../../../dashboard/web/live/link-store.ts'
import { onBecoming } from '../../../dashboard/web/live/on-becoming.ts'
import { alertOf } from './alert-of.ts'

const isUrgent = ({ severity, state }: AlertWire) => severity === 'P1' && state === 'raised'

const watched = () => {
  const alerts = createAlertStore()
  const link = createLinkStore(0)
  const listeners = new Set<(news: readonly AlertWire[]) => void>()
  const told: string[][] = []
  const onNews = (listener: (news: readonly AlertWire[]) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  onBecoming({ alerts, link, onNews }, isUrgent, (news) => told.push(news.map(({ id }) => id)))
  let cursor = 0
  const next = (part: Partial<AlertWire>) => alertOf({ cursor: String(++cursor).padStart(16, '0'), ...part })
  return {
    told,
    snapshot: (...parts: Partial<AlertWire>[]) => {
      alerts.apply(parts.map(next))
      link.change({ hasSnapshot: true })
    },
    come: (...parts: Partial<AlertWire>[]) => {
      const news = alerts.apply(parts.map(next))
      for (const listener of listeners) listener(news)
    },
  }
}

it('tells what is new, rose or was reopened, and not what was such already', () => {
  const { told, snapshot, come } = watched()
  snapshot({ id: 'old' }, { id: 'P2', severity: 'P2' })
  come({ id: 'old', escalatedTo: 'supervisors' }, { id: 'new' })
  come({ id: 'new', assignee: 'lan' })
  come({ id: 'P2', severity: 'P1' })
  come({ id: 'old', state: 'acknowledged' })
  come({ id: 'old', state: 'raised' })
  expect(told).toEqual([['new'], ['P2'], ['old']])
})

it('tells several in the order in which they were raised', () => {
  const { told, snapshot, come } = watched()
  snapshot()
  const raised = (second: number) => `2026-11-21T03:14:0${second}.000Z`
  come({ id: 'b', raisedAt: raised(2) }, { id: 'c', raisedAt: raised(3) }, { id: 'a', raisedAt: raised(1) })
  expect(told).toEqual([['a', 'b', 'c']])
})
