import { z } from 'zod'
import { formatTime } from '../../contract/time.ts'
import { type ApiClient, ApiError } from '../api-client.ts'
import type { Papers } from './papers.ts'

export type TripOrder = {
  readonly sealId: string
  readonly papers: Papers
  readonly originGate: string
  readonly destinationGate: string
  readonly corridor: string
  readonly deadlineMs: number
}
const created = z.object({ id: z.string() })
const refusal = z.object({ checks: z.array(z.object({ id: z.string(), passed: z.boolean() })) })

/** A customs officer of the demonstration: does by HTTP what a person would do at a desk. */
export type Officer = {
  /** The new trip's id. */
  createTrip(order: TripOrder): Promise<string>
  /** Arms a journey that is under way since `atMs`. */
  adopt(tripId: string, atMs: number): Promise<void>
  /** Arms at the gate; a check that fails is overridden with a reason, on the record. */
  arm(tripId: string): Promise<void>
  close(tripId: string, reason: string): Promise<void>
}

/** What a seal on the road cannot pass: it is no longer in its origin gate, and what it told came from its memory. */
const ROAD_CHECKS = ['recent-report', 'fix-in-origin-gate', 'clock-in-step'] as const

export const createOfficer = (api: ApiClient): Officer => ({
  createTrip: async ({ papers, deadlineMs, ...order }) => {
    const answer = await api.call('POST', '/trips', { ...order, ...papers, deadline: formatTime(deadlineMs) })
    return created.parse(answer).id
  },
  adopt: async (tripId, atMs) => {
    const reason = 'Demonstration: a journey under way is adopted'
    await api.call('POST', `/trips/${tripId}/arm`, {
      at: formatTime(atMs),
      reason,
      override: { checks: ROAD_CHECKS, reason },
    })
  },
  arm: async (tripId) => {
    try {
      await api.call('POST', `/trips/${tripId}/arm`, {})
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const failed = (refusal.safeParse(error.body).data?.checks ?? []).filter(({ passed }) => !passed)
      if (failed.length === 0) throw error
      const override = { checks: failed.map(({ id }) => id), reason: 'Demonstration: checked by eye' }
      await api.call('POST', `/trips/${tripId}/arm`, { override })
    }
  },
  close: async (tripId, reason) => {
    await api.call('POST', `/trips/${tripId}/close`, { reason })
  },
})
