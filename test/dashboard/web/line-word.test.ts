import { expect, it } from 'vitest'
import { isTroubled, lineWordOf } from '../../../dashboard/web/live/line-word.ts'
import type { Link } from '../../../dashboard/web/live/link-store.ts'

const NOW = 1_000_000
const OK = { journal: 'ok', records: 'ok', positions: 'ok' } as const
const link = (part: Partial<Link>): Link => ({
  state: 'online',
  sinceMs: 0,
  hasSnapshot: true,
  health: { lagMs: 400, stores: OK, silentSeals: 0 },
  heardMs: NOW - 5_000,
  missedAlerts: null,
  ...part,
})

it.each([
  ['ok', {}],
  ['offline', { state: 'offline' }],
  ['connecting', { state: 'connecting', health: null, sinceMs: NOW - 3_000, heardMs: NOW - 3_000 }],
  ['quiet', { state: 'connecting', health: null, sinceMs: NOW - 16_000, heardMs: NOW - 16_000 }],
  ['quiet', { heardMs: NOW - 16_000 }],
  // It has just come back, and has not said anything yet.
  ['ok', { sinceMs: NOW - 1_000, heardMs: NOW - 180_000 }],
  ['storeDown', { health: { lagMs: 0, stores: { ...OK, positions: 'down' }, silentSeals: 0 } }],
  ['slow', { health: { lagMs: 11_000, stores: OK, silentSeals: 0 } }],
] as const)('says %s of %j', (word, part) => {
  expect(lineWordOf(link(part), NOW)).toBe(word)
  expect(isTroubled(word)).toBe(!['ok', 'connecting'].includes(word))
})
