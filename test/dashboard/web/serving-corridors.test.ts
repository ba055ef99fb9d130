import { expect, it } from 'vitest'
import type { CorridorChoice } from '../../../dashboard/web/api/network.ts'
import { proposeDeadline } from '../../../dashboard/web/register/propose-deadline.ts'
import {
  corridorsBetween,
  destinationsFrom,
  proposedCorridor,
} from '../../../dashboard/web/register/serving-corridors.ts'

const NOW_MS = Date.parse('2026-11-26T03:00:00.000Z')
const corridor = (id: string, from: string, to: string, more: Partial<CorridorChoice> = {}): CorridorChoice => ({
  id,
  name: { vi: id, en: id },
  version: 1,
  originGate: from,
  destinationGate: to,
  bothWays: false,
  validFrom: null,
  validTo: null,
  ...more,
})
const CORRIDORS = [
  corridor('NEXT', 'lao-bao', 'tien-sa', { validFrom: '2026-12-01T00:00:00.000Z' }),
  corridor('QL9', 'lao-bao', 'tien-sa', { bothWays: true }),
  corridor('OLD', 'tien-sa', 'lao-bao', { validTo: '2026-11-26T03:00:00.000Z' }),
  corridor('DH', 'lao-bao', 'dong-ha'),
]

it('offers the gates that a corridor leads to, in its direction', () => {
  expect(destinationsFrom(CORRIDORS, 'lao-bao')).toEqual(['tien-sa', 'dong-ha'])
  expect(destinationsFrom(CORRIDORS, 'tien-sa')).toEqual(['lao-bao'])
  expect(destinationsFrom(CORRIDORS, 'dong-ha')).toEqual([])
})

it('proposes the corridor in force, and lists the others behind it', () => {
  const between = corridorsBetween(CORRIDORS, 'lao-bao', 'tien-sa', NOW_MS)
  expect(between.map(({ id }) => id)).toEqual(['QL9', 'NEXT'])
  expect(proposedCorridor(between, NOW_MS)).toBe('QL9')
  const back = corridorsBetween(CORRIDORS, 'tien-sa', 'lao-bao', NOW_MS)
  expect(back.map(({ id }) => id)).toEqual(['QL9', 'OLD'])
  expect(proposedCorridor([], NOW_MS)).toBe('')
})

it('proposes a deadline at the next half hour after the expected arrival', () => {
  expect(proposeDeadline(NOW_MS, 5 * 3_600_000 + 1)).toBe('2026-11-26T08:30:00.000Z')
  expect(proposeDeadline(NOW_MS, 5 * 3_600_000)).toBe('2026-11-26T08:00:00.000Z')
})
