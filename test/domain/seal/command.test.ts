import { describe, expect, test } from 'vitest'
import type { GateId, SealId, TripId } from '../../../domain/ids.ts'
import {
  answered,
  approvalRefusal,
  COMMAND_STATES,
  type Command,
  commandState,
  OPEN_COMMAND_STATES,
  RECEIPT_RESULTS,
} from '../../../domain/seal/command.ts'
import { type UnlockFacts, unlockRefusal } from '../../../domain/seal/unlock.ts'
import { TRIP_STATES } from '../../../domain/trip/trip.ts'
import { aCommand } from '../../adapters/records/samples.ts'

const SEAL = 'VN0001234' as SealId
const command = (change: Partial<Command> = {}): Command =>
  aCommand('c1', { sealId: SEAL, kind: 'unlock', state: 'awaiting-approval', expiresAtMs: 900, ...change })
const STORED = COMMAND_STATES.filter((state): state is Command['state'] => state !== 'expired')

describe('a command', () => {
  test('that is open when its time is over is expired', () => {
    for (const state of STORED) {
      expect(commandState(command({ state }), 899)).toBe(state)
      expect(commandState(command({ state }), 900)).toBe(OPEN_COMMAND_STATES.includes(state) ? 'expired' : state)
    }
  })

  test('is approved by a second person, once, in time', () => {
    expect(approvalRefusal(command(), 'hoa', 1)).toBeNull()
    expect(approvalRefusal(command(), 'lan', 1)?.code).toBe('command.needs-second-person')
    expect(approvalRefusal(command(), 'hoa', 900)?.code).toBe('command.expired')
    for (const state of STORED.filter((state) => state !== 'awaiting-approval'))
      expect(approvalRefusal(command({ state, approvedBy: 'hoa' }), 'minh', 1)?.code).toBe(
        'command.not-awaiting-approval',
      )
  })

  test('is answered once, by its own seal, after it was sent and before it expired', () => {
    const receipt = { sealId: SEAL, result: 'done', answer: null, receivedAtMs: 5 } as const
    for (const result of RECEIPT_RESULTS)
      expect(answered(command({ state: 'sent' }), { ...receipt, result, answer: 'why' })).toEqual({
        kind: 'answered',
        command: command({ state: result, answeredAtMs: 5, answer: 'why' }),
      })
    for (const state of STORED.filter((state) => state !== 'sent'))
      expect(answered(command({ state }), receipt)).toMatchObject({ kind: 'ignored', why: `the command is ${state}` })
    expect(answered(command({ state: 'sent' }), { ...receipt, receivedAtMs: 900 })).toMatchObject({
      why: 'the command is expired',
    })
    for (const none of [null, command({ state: 'sent', sealId: 'VN0009999' as SealId })])
      expect(answered(none, receipt)).toMatchObject({ why: 'no such command of this seal' })
  })
})

describe('an unlock order', () => {
  const facts = (
    change: Partial<UnlockFacts> = {},
    trip: Partial<NonNullable<UnlockFacts['trip']>> = {},
  ): UnlockFacts => ({
    sealId: SEAL,
    trip: {
      id: 'T1' as TripId,
      state: 'ARRIVED',
      destinationGate: 'tien-sa' as GateId,
      arrivalConfirmedAtMs: null,
      ...trip,
    },
    fixAgeMs: 1_000,
    inDestinationGate: true,
    reportingIntervalS: 30,
    ...change,
  })
  const codeOf = (asked: UnlockFacts): string => unlockRefusal(asked)?.code ?? 'may'

  test('needs a trip that has arrived, or whose arrival was confirmed', () => {
    const table = TRIP_STATES.map((state) =>
      [state, codeOf(facts({}, { state })), codeOf(facts({}, { state, arrivalConfirmedAtMs: 1 }))].join(' '),
    )
    expect(table).toEqual([
      'DRAFT command.trip-not-arrived command.trip-not-arrived',
      'SEAL_ASSIGNED command.trip-not-arrived command.trip-not-arrived',
      'ARMED command.trip-not-arrived may',
      'DEPARTED command.trip-not-arrived may',
      'IN_TRANSIT command.trip-not-arrived may',
      'ARRIVED may may',
      'UNSEALED may may',
      'CLOSED command.trip-not-arrived command.trip-not-arrived',
      'CANCELLED command.trip-not-arrived command.trip-not-arrived',
    ])
    expect(codeOf(facts({ trip: null }))).toBe('command.seal-not-on-trip')
  })
  test('needs the seal inside the destination gate, by a fix that is fresh for its interval', () => {
    expect(codeOf(facts({ inDestinationGate: false }))).toBe('command.outside-destination')
    expect(codeOf(facts({ fixAgeMs: null }))).toBe('command.no-fresh-fix')
    expect([120_000, 120_001].map((fixAgeMs) => codeOf(facts({ fixAgeMs })))).toEqual(['may', 'command.no-fresh-fix'])
    const sleepy = (fixAgeMs: number) => codeOf(facts({ fixAgeMs, reportingIntervalS: 600 }))
    expect([sleepy(660_000), sleepy(660_001)]).toEqual(['may', 'command.no-fresh-fix'])
    expect(unlockRefusal(facts({ fixAgeMs: 121_000 }))?.detail).toBe(
      'seal VN0001234 had its last gnss fix 121 s ago, expected one not older than 120 s: ask it to locate',
    )
  })
})
