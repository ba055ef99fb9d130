import { expect, it } from 'vitest'
import { actsOn } from '../../../../dashboard/web/trip/act-list.ts'
import { asIfDone } from '../../../../dashboard/web/trip/as-if-done.ts'
import { tripOf } from './trip-of.ts'

const AT_MS = Date.parse('2026-11-21T03:14:07.000Z')
const onItsWay = tripOf({ state: 'IN_TRANSIT' })
const confirmation = { act: { kind: 'confirm-arrival' }, atMs: AT_MS } as const
const unsealing = { act: { kind: 'unseal', reason: 'Kiểm hoá' }, atMs: AT_MS } as const

it('leaves a trip alone for which nothing waits', () => expect(asIfDone(onItsWay, [])).toEqual(onItsWay))

it('offers an officer what comes after acts that wait', () => {
  const names = (...args: Parameters<typeof asIfDone>) => actsOn(asIfDone(...args), 'officer').map(({ name }) => name)
  expect(names(onItsWay, [])).not.toContain('unseal')
  expect(names(onItsWay, [confirmation])).toContain('unseal')
  expect(names(onItsWay, [confirmation])).not.toContain('confirm-arrival')
  expect(names(onItsWay, [confirmation, unsealing])).toEqual(['close'])
  expect(asIfDone(onItsWay, [confirmation]).arrivalConfirmedAt).toBe('2026-11-21T03:14:07.000Z')
})
