import fc from 'fast-check'
import { expect, it } from 'vitest'
import { choiceFromQuery, withChoice } from '../../../dashboard/web/choice/choice.ts'

const choice = fc.record({
  kind: fc.constantFrom('alert' as const, 'trip' as const, 'seal' as const),
  id: fc.string({ minLength: 1, unit: 'grapheme' }),
})

it('keeps any choice through the address, one at a time, beside the filters', () => {
  fc.assert(
    fc.property(choice, choice, (one, other) => {
      const first = withChoice('?severity=P1', one)
      expect(choiceFromQuery(first)).toEqual(one)
      const second = withChoice(first, other)
      expect(choiceFromQuery(second)).toEqual(other)
      expect(new URLSearchParams(second).get('severity')).toBe('P1')
      expect(withChoice(second, null)).toBe('?severity=P1')
    }),
  )
  expect(choiceFromQuery('?other=1')).toBe(null)
  expect(withChoice('', null)).toBe('')
})
