import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../adapters/records/webhook-records.ts'
import { afterFailure, afterSuccess, DELAYS_MS } from '../../webhooks/schedule.ts'
import { anEvent } from './messenger-house.ts'

const MINUTE_MS = 60_000
const NOW_MS = Date.UTC(2026, 10, 21)
const failure = { status: 500, error: 'answered 500, expected 2xx', retryAfterMs: null }
const fresh: Delivery = {
  id: 1,
  webhookId: 'room',
  event: anEvent('e1', 't1'),
  state: 'pending',
  attempts: 0,
  nextAttemptAtMs: NOW_MS,
  lastAttemptAtMs: null,
  lastStatus: null,
  lastError: null,
}

describe('the schedule of retries', () => {
  it('is the one of CONTRACT, then dead letter', () => {
    let delivery = fresh
    const delaysMs: number[] = []
    while (delivery.state === 'pending') {
      const nowMs = delivery.nextAttemptAtMs
      delivery = afterFailure(delivery, failure, nowMs, 0.5)
      if (delivery.state === 'pending') delaysMs.push(delivery.nextAttemptAtMs - nowMs)
    }
    const day = 24 * 60 * MINUTE_MS
    const minutes = [1, 5, 15, 60, 360].map((n) => n * MINUTE_MS)
    expect(delaysMs).toEqual([5_000, 15_000, ...minutes, day, day, day])
    expect(delivery).toMatchObject({ state: 'dead', attempts: 11, lastStatus: 500, lastError: failure.error })
  })

  it('spreads each delay by ± 20 % and no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const next = afterFailure({ ...fresh, attempts }, failure, NOW_MS, chance)
        const ratio = (next.nextAttemptAtMs - NOW_MS) / (DELAYS_MS[attempts + 1] ?? 0)
        expect(ratio).toBeGreaterThanOrEqual(0.799)
        expect(ratio).toBeLessThanOrEqual(1.201)
      }),
    )
    expect(afterFailure(fresh, failure, NOW_MS, 0).nextAttemptAtMs - NOW_MS).toBe(4_000)
  })

  it('takes no scheduled attempt away for one made ahead of time', () => {
    const waiting = { ...fresh, attempts: 10, nextAttemptAtMs: NOW_MS + 5 * MINUTE_MS }
    const after = afterFailure(waiting, failure, NOW_MS, 0.5)
    expect(after).toMatchObject({ state: 'pending', attempts: 10, nextAttemptAtMs: waiting.nextAttemptAtMs })
    expect(after.lastAttemptAtMs).toBe(NOW_MS)
  })

  it('waits as long as the receiver asks, and never less than the schedule says', () => {
    const asked = (retryAfterMs: number) =>
      afterFailure(fresh, { ...failure, retryAfterMs }, NOW_MS, 0.5).nextAttemptAtMs - NOW_MS
    expect(asked(120_000)).toBe(120_000)
    expect(asked(1_000)).toBe(5_000)
  })

  it('forgets the last error after a success', () => {
    const failed = afterFailure(fresh, failure, NOW_MS, 0.5)
    const taken = afterSuccess(failed, { status: 204, error: null, retryAfterMs: null }, failed.nextAttemptAtMs)
    expect(taken).toMatchObject({ state: 'delivered', attempts: 2, lastStatus: 204, lastError: null })
  })
})
