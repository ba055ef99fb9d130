import { expect, it } from 'vitest'
import { careOf } from '../../../dashboard/web/wall/wall-care.ts'

const calm = { silentMs: 4_000, upMs: 60_000, isCalm: true }

it.each([
  ['a server just heard', {}, 'none'],
  ['half a minute of silence', { silentMs: 31_000 }, 'reconnect'],
  ['two minutes of silence, whatever is shown', { silentMs: 121_000, isCalm: false }, 'reload'],
  ['a window open for six hours', { upMs: 6 * 3_600_000 + 1 }, 'reload'],
  ['the same while a new P1 is shown', { upMs: 6 * 3_600_000 + 1, isCalm: false }, 'none'],
] as const)('%s', (_, change, care) => {
  expect(careOf({ ...calm, ...change })).toBe(care)
})
