import { describe, expect, it } from 'vitest'
import { armingTimeMs } from '../../../domain/trip/arming-time.ts'

describe('the time an arming takes effect', () => {
  it('reaches back by as much as the slowest clock is behind', () => {
    expect(armingTimeMs(100_000, [400, 12_000])).toBe(88_000)
  })
  it('is now for clocks ahead, unknown, or too far off to be what clock-in-step allows', () => {
    expect(armingTimeMs(100_000, [-9_000])).toBe(100_000)
    expect(armingTimeMs(100_000, [null])).toBe(100_000)
    expect(armingTimeMs(100_000, [31_000])).toBe(100_000)
    expect(armingTimeMs(100_000, [])).toBe(100_000)
  })
})
