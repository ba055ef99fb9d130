import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actsOn, bodyOf, TRIP_ACT_LIST } from '../../../../dashboard/web/trip/act-list.ts'
import { TRIP_STATES } from '../../../../domain/trip/trip.ts'
import { tripOf } from './trip-of.ts'

const STATES_PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/trip-states.md'), 'utf8')
const rows = STATES_PAGE.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
const header = rows.find(([, first]) => first === 'what') ?? []

/** The states in which the page of the life of a trip has anything but a refusal. */
const statesFor = (what: string): string[] => {
  const row = rows.find(([, first]) => first === what)
  if (!row) throw new Error(`docs/trip-states.md has no row "${what}"`)
  return TRIP_STATES.filter((state) => row[header.indexOf(state)] !== '·')
}
const ROW_OF: Readonly<Record<string, string>> = {
  'assign-seal': 'assign-seals',
  'release-seal': 'release-seals',
  close: 'close-with-reason',
}

it.each(TRIP_ACT_LIST.map((act) => [act.name, act] as const))(
  '%s is offered in the states in which it is possible',
  (name, act) => {
    const offered = TRIP_STATES.filter((state) => act.isPossible(tripOf({ state })))
    expect(offered).toEqual(statesFor(ROW_OF[name] ?? name))
  },
)

const names = (...args: Parameters<typeof actsOn>) => actsOn(...args).map(({ name }) => name)

describe('who may do what', () => {
  it('leaves unsealing on the road and diversion to supervisors', () => {
    const trip = tripOf({ state: 'IN_TRANSIT' })
    expect(names(trip, 'officer')).toEqual(['confirm-arrival', 'replace-seal', 'close'])
    expect(names(trip, 'supervisor')).toEqual(['confirm-arrival', 'unseal', 'divert', 'replace-seal', 'close'])
  })
  it('lets an officer unseal what has arrived or was confirmed', () => {
    expect(names(tripOf({ state: 'ARRIVED' }), 'officer')).toContain('unseal')
    const confirmed = tripOf({ state: 'IN_TRANSIT', arrivalConfirmedAt: '2026-11-21T05:00:00.000Z' })
    expect(names(confirmed, 'officer')).toContain('unseal')
    expect(names(confirmed, 'officer')).not.toContain('confirm-arrival')
  })
  it.each(['control-team', 'leader', 'auditor', 'carrier', 'display'] as const)('offers a %s nothing', (role) => {
    for (const state of TRIP_STATES) expect(names(tripOf({ state }), role)).toEqual([])
  })
})

it('needs a reason to close what is not unsealed', () => {
  const close = TRIP_ACT_LIST.find(({ name }) => name === 'close')
  expect(close?.needed(tripOf({ state: 'IN_TRANSIT' }))).toEqual(['reason'])
  expect(close?.needed(tripOf({ state: 'UNSEALED' }))).toEqual([])
})

it('sends what was filled in, trimmed, and nothing of another act', () => {
  const unseal = TRIP_ACT_LIST.find(({ name }) => name === 'unseal')
  if (!unseal) throw new Error('there is no unseal')
  expect(bodyOf(unseal, { reason: ' Kiểm hoá ', card: ' ', corridor: 'LB-DN' })).toEqual({ reason: 'Kiểm hoá' })
})
