import { describe, expect, it } from 'vitest'
import { acknowledge, reopen, resolve, shelve } from '../../../domain/alert/acts.ts'
import type { Alert } from '../../../domain/alert/alert.ts'
import { escalate, escalatedTo, escalationOf, nextEscalationMs } from '../../../domain/alert/escalation.ts'
import { anAlert } from '../../adapters/records/samples.ts'

const MINUTE_MS = 60_000
const urgent = (changes: Partial<Alert> = {}): Alert => anAlert(1, { escalation: { sinceMs: 0, steps: 0 }, ...changes })
const at = (alert: Alert, minutes: number): Alert => escalate(alert, minutes * MINUTE_MS) ?? alert
const done = (decision: ReturnType<typeof resolve>): Alert => {
  if (decision.kind !== 'changed') throw new Error(JSON.stringify(decision))
  return decision.alert
}

describe('a P1 that nobody acknowledges', () => {
  it('goes to the supervisors after 2 minutes and to the national room after 10', () => {
    expect(escalate(urgent(), 2 * MINUTE_MS - 1)).toBeNull()
    const first = at(urgent(), 2)
    expect([escalatedTo(first), first.version]).toEqual(['supervisors', 2])
    expect(escalate(first, 10 * MINUTE_MS - 1)).toBeNull()
    const second = at(first, 10)
    expect([escalatedTo(second), nextEscalationMs(second)]).toEqual(['national', null])
    expect(escalate(second, 1_000 * MINUTE_MS)).toBeNull()
  })

  it('takes both steps at once after an outage', () => {
    const late = at(urgent(), 60)
    expect([escalatedTo(late), late.version]).toEqual(['national', 2])
  })

  it('waits while it is shelved', () => {
    const shelved = done(shelve(urgent(), 30 * MINUTE_MS))
    expect(escalate(shelved, 29 * MINUTE_MS)).toBeNull()
    expect(escalatedTo(at(shelved, 30))).toBe('national')
  })

  it('stops with the acknowledgement, and begins anew when it is reopened', () => {
    const known = done(acknowledge(at(urgent(), 2)))
    expect([known.escalation, escalatedTo(known)]).toEqual([null, null])
    const reopened = done(reopen(done(resolve(known, { reason: 'explained', note: '' })), 50 * MINUTE_MS))
    expect(reopened.escalation).toEqual({ sinceMs: 50 * MINUTE_MS, steps: 0 })
  })
})

describe('no escalation', () => {
  it.each([
    ['a P2', { severity: 'P2' }],
    ['an acknowledged one', { state: 'acknowledged' }],
    ['a withdrawn one', { state: 'withdrawn' }],
  ] as const)('for %s', (_what, changes) => {
    expect(escalationOf(anAlert(1, changes), 5)).toBeNull()
  })
})
