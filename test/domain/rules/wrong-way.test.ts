import { expect, it } from 'vitest'
import { towardsKm } from '../../../domain/rules/wrong-way.ts'

it('stands at 0 at the end of a line, also after a checkpoint', () => {
  const line = { endKm: 54 } as Parameters<typeof towardsKm>[0]
  expect(towardsKm(line, 54)).toBe(JSON.parse(JSON.stringify(towardsKm(line, 54))))
  expect(towardsKm(line, 50)).toBe(-4)
})
