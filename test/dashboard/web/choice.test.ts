import fc from 'fast-check'
import { expect, it } from 'vitest'
import { choiceFromQuery, choiceToQuery } from '../../../dashboard/web/choice/choice.ts'

it('keeps any choice through the address', () => {
  const choice = fc.record({
    kind: fc.constantFrom('alert' as const, 'trip' as const, 'seal' as const),
    id: fc.string({ minLength: 1, unit: 'grapheme' }),
  })
  fc.assert(
    fc.property(choice, (one) => {
      expect(choiceFromQuery(choiceToQuery(one))).toEqual(one)
    }),
  )
  expect(choiceFromQuery('?other=1')).toBe(null)
  expect(choiceToQuery(null)).toBe('')
})
