import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange as arrangeBy, byUrgency, isOpen, neighbour } from '../../../dashboard/web/desk/queue/queue-order.ts'
import { alertOf } from './alert-of.ts'

const NOW = Date.parse('2026-11-21T03:30:00.000Z')
const arrange = <Item extends Parameters<ReturnType<typeof byUrgency>>[0]>(
  alerts: readonly Item[],
  held: readonly string[] | null,
) => arrangeBy(alerts, held, { wants: isOpen, order: byUrgency(NOW) })
const ids = (alerts: readonly { id: string }[]) => alerts.map((alert) => alert.id)
const cut = alertOf({ id: 'cut', severity: 'P1', raisedAt: '2026-11-21T03:00:00.000Z' })
const stop = alertOf({ id: 'stop', severity: 'P3', raisedAt: '2026-11-21T03:10:00.000Z' })
const away = alertOf({ id: 'away', severity: 'P2', raisedAt: '2026-11-21T03:05:00.000Z' })
const taken = alertOf({ id: 'taken', severity: 'P1', state: 'acknowledged' })
const done = alertOf({ id: 'done', state: 'resolved' })

describe('the queue', () => {
  it('shows what nobody has taken first, then the more severe, then the newest', () => {
    const newer = alertOf({ id: 'newer', severity: 'P2', raisedAt: '2026-11-21T03:06:00.000Z' })
    expect(ids(arrange([stop, taken, away, done, newer, cut], null).shown)).toEqual([
      'cut',
      'newer',
      'away',
      'stop',
      'taken',
    ])
  })

  it('puts what says more since it was handled right after what nobody has taken', () => {
    const more = alertOf({ id: 'more', severity: 'P3', state: 'resolved', unseenSince: '2026-11-21T03:20:00.000Z' })
    const order = [taken, more, stop].sort(byUrgency(NOW))
    expect(ids(order)).toEqual(['stop', 'more', 'taken'])
  })

  it('puts what is set aside last, until its time is over', () => {
    const shelved = alertOf({ id: 'shelved', severity: 'P1', shelvedUntil: '2026-11-21T03:40:00.000Z' })
    const back = alertOf({ id: 'back', severity: 'P1', shelvedUntil: '2026-11-21T03:20:00.000Z' })
    expect(ids(arrange([shelved, taken, stop, back], null).shown)).toEqual(['back', 'stop', 'taken', 'shelved'])
  })

  it('keeps every card in its place while one is read; what is new waits', () => {
    const risen = alertOf({ id: 'stop', severity: 'P1' })
    const closed = alertOf({ id: 'away', severity: 'P2', state: 'resolved' })
    const held = arrange([closed, risen, cut], ['away', 'stop'])
    expect(ids(held.shown)).toEqual(['away', 'stop'])
    expect(ids(held.waiting)).toEqual(['cut'])
  })

  it('loses no open alert, and shows none twice, whatever is held', () => {
    const alert = fc.record({
      id: fc.stringMatching(/^[a-z]{1,3}$/),
      state: fc.constantFrom('raised' as const, 'acknowledged' as const, 'resolved' as const),
      severity: fc.constantFrom('P1' as const, 'P2' as const, 'P3' as const),
      unseenSince: fc.constantFrom(null, '2026-11-21T03:25:00.000Z'),
      shelvedUntil: fc.constantFrom(null, '2026-11-21T03:20:00.000Z', '2026-11-21T03:40:00.000Z'),
      raisedAt: fc.constantFrom('2026-11-21T03:00:00.000Z', '2026-11-21T04:00:00.000Z'),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(alert, { selector: (one) => one.id }),
        fc.option(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/)), { nil: null }),
        (alerts, held) => {
          const { shown, waiting } = arrange(alerts, held)
          const all = [...ids(shown), ...ids(waiting)]
          expect(new Set(all).size).toBe(all.length)
          for (const one of alerts) if (one.state !== 'resolved') expect(all).toContain(one.id)
        },
      ),
    )
  })

  it('goes to the neighbour and stays at the ends', () => {
    expect(neighbour(['a', 'b'], null, 1)).toBe('a')
    expect(neighbour(['a', 'b'], null, -1)).toBe('b')
    expect(neighbour(['a', 'b'], 'a', 1)).toBe('b')
    expect(neighbour(['a', 'b'], 'b', 1)).toBe('b')
    expect(neighbour([], 'b', 1)).toBe(null)
  })
})
