import { expect, it } from 'vitest'
import { readRetryAfter } from '../../adapters/webhook-sender/outcome.ts'

const MINUTE_MS = 60_000
const NOW_MS = Date.UTC(2026, 10, 21)

it.each([
  ['120', 120_000],
  ['0', 0],
  ['Sat, 21 Nov 2026 00:02:00 GMT', 120_000],
  ['Fri, 20 Nov 2026 00:00:00 GMT', 0],
  ['99999999999', 24 * 60 * MINUTE_MS],
  ['soon', null],
  ['', null],
  [undefined, null],
])('reads Retry-After %j', (header, ms) => expect(readRetryAfter(header, NOW_MS)).toBe(ms))
