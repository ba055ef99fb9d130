import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { GateId, SealId } from '../../../domain/ids.ts'
import {
  SEAL_STATES,
  type SealState,
  TRANSFER_STATES,
  type TransferWish,
  transfer,
} from '../../../domain/seal/custody.ts'

const LAO_BAO = 'lao-bao' as GateId
const TIEN_SA = 'tien-sa' as GateId
const told = (state: SealState, wish: Partial<TransferWish>, gate: GateId | null = LAO_BAO): string => {
  const decision = transfer({ id: 'VN0001234' as SealId, state, gate }, { toState: 'in-stock', toGate: null, ...wish })
  return decision.kind === 'moved' ? `${decision.to} ${decision.gate}` : decision.refusal.code
}

/** What the code allows, as the page for officers has it. */
const tableOf = (): string => {
  const word = (state: SealState, toState: (typeof TRANSFER_STATES)[number]): string => {
    const answer = told(state, { toState, toGate: TIEN_SA })
    return answer.startsWith('seal.') ? (answer === 'seal.on-trip' ? 'trip' : '·') : 'yes'
  }
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = SEAL_STATES.map((state) => [state, ...TRANSFER_STATES.map((toState) => word(state, toState))])
  return [['from', ...TRANSFER_STATES], ['---', '---', '---', '---', '---'], ...rows].map(line).join('\n')
}

describe('hand-overs of a seal', () => {
  test('are those of docs/seals.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/seals.md'), 'utf8')
    expect(page).toContain(`\n${tableOf()}\n`)
  })
  test('leave it with the gate that had it, unless another is named', () => {
    expect(told('released', {})).toBe('in-stock lao-bao')
    expect(told('released', { toGate: TIEN_SA })).toBe('in-stock tien-sa')
    expect(told('in-stock', { toState: 'in-transfer' })).toBe('in-transfer lao-bao')
    expect(told('in-stock', { toState: 'in-transfer', toGate: TIEN_SA })).toBe('in-transfer tien-sa')
    expect(told('released', { toState: 'lost' })).toBe('lost lao-bao')
  })
  test('need a gate to take it into stock, and something to change', () => {
    expect(told('in-transfer', {}, null)).toBe('seal.gate-required')
    expect(told('in-transfer', { toGate: TIEN_SA }, null)).toBe('in-stock tien-sa')
    expect(told('in-stock', {})).toBe('seal.illegal-transfer')
    expect(told('in-stock', { toGate: LAO_BAO })).toBe('seal.illegal-transfer')
    expect(told('in-stock', { toGate: TIEN_SA })).toBe('in-stock tien-sa')
  })
  test('say what is possible', () => {
    const decision = transfer(
      { id: 'VN0001234' as SealId, state: 'lost', gate: LAO_BAO },
      { toState: 'in-transfer', toGate: null },
    )
    expect(decision).toEqual({
      kind: 'refused',
      refusal: {
        code: 'seal.illegal-transfer',
        detail: 'seal VN0001234 is lost; it can become in-transfer from in-stock, released, in-repair',
      },
    })
  })
})
