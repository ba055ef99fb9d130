import { describe, expect, test } from 'vitest'
import { TRIP_EVENTS, transition } from '../../../domain/trip/transitions.ts'
import { TRIP_STATES, type TripState } from '../../../domain/trip/trip.ts'
import { at } from '../judging/timeline.ts'
import { documentedTable, stateTable } from './state-table.ts'
import { testTrip } from './test-trip.ts'

describe('the table of states', () => {
  test('is what the code does, and what docs/trip-states.md says', () => {
    const table = stateTable()
    console.info(table)
    expect(documentedTable()).toBe(table)
  })
  test('gives every state a way out but the two that end a trip', () => {
    const leads = (state: TripState): boolean =>
      TRIP_EVENTS.some((event) => transition(testTrip({ state }), event, 0).kind === 'changed')
    expect(TRIP_STATES.filter((state) => !leads(state))).toEqual(['CLOSED', 'CANCELLED'])
  })
})

describe('transition', () => {
  test('does what the table of DOMAIN says, and refuses all else', () => {
    const table = TRIP_STATES.map((state) => {
      const moves = TRIP_EVENTS.map((event) => {
        const decision = transition(testTrip({ state }), event, at('1:00'))
        return decision.kind === 'changed' ? `${event}→${decision.trip.state}` : null
      })
      return `${state}: ${moves.filter((move) => move !== null).join(' ')}`
    })
    expect(table).toEqual([
      'DRAFT: assign-seals→SEAL_ASSIGNED cancel→CANCELLED',
      'SEAL_ASSIGNED: release-seals→DRAFT arm→ARMED cancel→CANCELLED',
      'ARMED: depart→DEPARTED unseal→UNSEALED close-with-reason→CLOSED cancel→CANCELLED',
      'DEPARTED: enter-transit→IN_TRANSIT arrive→ARRIVED unseal→UNSEALED close-with-reason→CLOSED',
      'IN_TRANSIT: arrive→ARRIVED unseal→UNSEALED close-with-reason→CLOSED',
      'ARRIVED: unseal→UNSEALED close-with-reason→CLOSED',
      'UNSEALED: close→CLOSED close-with-reason→CLOSED',
      'CLOSED: ',
      'CANCELLED: ',
    ])
  })
  test('stamps the time it took effect', () => {
    const decision = transition(testTrip(), 'arm', at('1:00'))
    expect(decision).toMatchObject({ kind: 'changed', trip: { state: 'ARMED', armedAtMs: at('1:00'), version: 1 } })
  })
  test('refuses with a stable code', () => {
    expect(transition(testTrip({ state: 'CLOSED' }), 'arm', 0)).toMatchObject({
      refusal: { code: 'trip.illegal-transition', detail: 'trip T1 is CLOSED; arm is possible from SEAL_ASSIGNED' },
    })
    expect(transition(testTrip({ state: 'ARMED' }), 'close', 0)).toMatchObject({
      refusal: { code: 'trip.reason-required' },
    })
  })
})
