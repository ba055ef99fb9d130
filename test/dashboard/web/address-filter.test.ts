import { expect, it } from 'vitest'
import { filterFromQuery, withFilter } from '../../../dashboard/web/address/address-query.ts'

it('reads the named members of an address, and no empty ones', () => {
  const names = ['gate', 'q'] as const
  expect(filterFromQuery('?gate=lao-bao&q=&other=1', names)).toEqual({ gate: 'lao-bao' })
  expect(filterFromQuery('?q=%C4%90%C3%B4ng', names)).toEqual({ q: 'Đông' })
})

it('changes what is named and leaves the rest', () => {
  expect(withFilter('?gate=lao-bao&alert=A1', { gate: undefined, q: 'x y' })).toBe('?alert=A1&q=x+y')
  expect(withFilter('?gate=lao-bao', { gate: '' })).toBe('')
})
