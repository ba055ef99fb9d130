import { setTimeout as sleep } from 'node:timers/promises'
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
/** The answer of the checks, and of an arming that they refuse. */
const checked = z.object({ checks: z.array(z.object({ id: z.string(), passed: z.boolean() })) })

/** A customs officer of the demonstration: does by HTTP what a person would do at a desk. */
export type Officer = {
  /** The new trip's id. */
  createTrip(order: TripOrder): Promise<string>
  /** Arms a journey that is under way since `atMs`. */
  adopt(tripId: string, atMs: number): Promise<void>
  /** Arms at the gate; a check that fails is overridden with a reason, on the record. */
  arm(tripId: string): Promise<void>
  /** The receiving gate says that the lorry is there. */
  confirmArrival(tripId: string): Promise<void>
  /** Orders a seal open, with a colleague's approval; false when that is refused: it is then opened with a card. */
  unlock(sealId: string): Promise<boolean>
  /** The container is opened in front of the officer, who closes the trip and takes the seal into stock. */
  receive(trip: { readonly tripId: string; readonly sealId: string; readonly gate: string }): Promise<void>
}

/**
 * What a seal on the road need not pass: it is no longer in its origin gate, what it told came from its memory, and on a
 * slow machine its wire may be cut by now, long after it was armed.
 */
const ROAD_CHECKS = ['recent-report', 'fix-in-origin-gate', 'clock-in-step', 'lock-closed'] as const

const LOOK_MS = 200
const LOOKS = 150

/** What a seal sent is acknowledged before it is judged: an officer waits until the platform shows it, half a minute at most. */
const untilKnown = async (api: ApiClient, tripId: string): Promise<void> => {
  for (let look = 1; look <= LOOKS; look += 1) {
    const { checks } = checked.parse(await api.call('GET', `/trips/${tripId}/arming-checks`))
    if (checks.every(({ id, passed }) => passed || ROAD_CHECKS.some((check) => check === id))) return
    await sleep(LOOK_MS)
  }
}

/** `second` signs in as somebody else: one alone opens nothing. */
export const createOfficer = (api: ApiClient, second: ApiClient): Officer => ({
  createTrip: async ({ papers, deadlineMs, ...order }) => {
    const answer = await api.call('POST', '/trips', { ...order, ...papers, deadline: formatTime(deadlineMs) })
    return created.parse(answer).id
  },
  adopt: async (tripId, atMs) => {
    const reason = 'Demonstration: a journey under way is adopted'
    await untilKnown(api, tripId)
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
      const failed = (checked.safeParse(error.body).data?.checks ?? []).filter(({ passed }) => !passed)
      if (failed.length === 0) throw error
      const override = { checks: failed.map(({ id }) => id), reason: 'Demonstration: checked by eye' }
      await api.call('POST', `/trips/${tripId}/arm`, { override })
    }
  },
  confirmArrival: async (tripId) => {
    await api.call('POST', `/trips/${tripId}/confirm-arrival`, {})
  },
  unlock: async (sealId) => {
    try {
      const { id } = created.parse(await api.call('POST', '/commands', { sealId, kind: 'unlock' }))
      await second.call('POST', `/commands/${id}/approve`)
      return true
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) return false
      throw error
    }
  },
  receive: async ({ tripId, sealId, gate }) => {
    await api.call('POST', `/trips/${tripId}/unseal`, { reason: 'Demonstration: opened at the destination' })
    await api.call('POST', `/trips/${tripId}/close`, {})
    await api.call('POST', `/seals/${sealId}/transfers`, { toGate: gate })
  },
})
