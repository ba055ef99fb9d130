import { describe, expect, it } from 'vitest'
import { isDue, RING_AGAIN_MS, RING_APART_MS, ringingOf } from '../../../dashboard/web/sound/alarm-rule.ts'
import { alertOf } from './alert-of.ts'

const NOW = Date.parse('2026-11-21T03:30:00.000Z')

it('rings for a P1 that nobody has taken or set aside, for nothing else', () => {
  const later = '2026-11-21T03:40:00.000Z'
  const alerts = [
    alertOf({ id: 'new' }),
    alertOf({ id: 'taken', state: 'acknowledged' }),
    alertOf({ id: 'shelved', shelvedUntil: later }),
    alertOf({ id: 'P2', severity: 'P2' }),
    alertOf({ id: 'back', shelvedUntil: '2026-11-21T03:20:00.000Z' }),
  ]
  expect(ringingOf(alerts, NOW).map(({ id }) => id)).toEqual(['new', 'back'])
})

describe('the sound', () => {
  const heard = { ids: new Set(['a']), atMs: NOW }
  it('comes for a new one right after another, never into it', () => {
    expect(isDue([{ id: 'b' }], { ids: new Set(), atMs: 0 }, NOW)).toBe(true)
    expect(isDue([{ id: 'a' }, { id: 'b' }], heard, NOW + 1)).toBe(false)
    expect(isDue([{ id: 'a' }, { id: 'b' }], heard, NOW + RING_APART_MS)).toBe(true)
  })
  it('comes again at a calm interval until it is acknowledged', () => {
    expect(isDue([{ id: 'a' }], heard, NOW + RING_AGAIN_MS - 1)).toBe(false)
    expect(isDue([{ id: 'a' }], heard, NOW + RING_AGAIN_MS)).toBe(true)
    expect(isDue([], heard, NOW + RING_AGAIN_MS)).toBe(false)
  })
})
