import { describe, expect, it } from 'vitest'
import { createHearing, NEVER_HEARD } from '../../ingest/hearing.ts'

const BEAT_MS = 5_000
const DAY_MS = 24 * 3_600_000

const listening = (fromMs: number, toMs: number, hearing = createHearing(NEVER_HEARD)) => {
  for (let ms = fromMs; ms <= toMs; ms += BEAT_MS) hearing.beat(ms)
  return hearing
}

describe('hearing', () => {
  it('counts no time as deaf while the broker says that it listens', () => {
    expect(listening(0, 60_000).deafMs(0, 60_000 + BEAT_MS)).toBe(0)
  })

  it('counts the gap between two words of the broker, as far as it lies within the question', () => {
    const hearing = listening(200_000, 300_000, listening(0, 100_000))
    hearing.beat(200_000) // a turn that is tried again takes it twice
    expect(hearing.deafMs(0, 300_000)).toBe(100_000)
    expect(hearing.deafMs(150_000, 180_000)).toBe(30_000)
    expect(hearing.deafMs(150_000, 250_000)).toBe(50_000)
    expect(hearing.deafMs(210_000, 250_000)).toBe(0)
  })

  it('counts the time since the last word while it lasts', () => {
    expect(listening(0, 10_000).deafMs(0, 70_000)).toBe(60_000)
  })

  it('knows another broker by its beginning: its sessions begin anew', () => {
    const hearing = createHearing(NEVER_HEARD)
    expect([1_000, 1_000, 8_000].map((since) => hearing.isAnotherBroker(since))).toEqual([true, false, true])
  })

  it('goes on from its snapshot', () => {
    const before = listening(100_000, 110_000, listening(0, 10_000))
    before.isAnotherBroker(100_000)
    const after = createHearing(JSON.parse(JSON.stringify(before.snapshot())))
    expect(after.deafMs(0, 110_000)).toBe(90_000)
    expect(after.isAnotherBroker(100_000)).toBe(false)
  })

  it('lets a silence of the fleet explain those that began before it was declared, and no other', () => {
    const hearing = listening(0, 400_000)
    const hold = { fromMs: 100_000, explainsToMs: 200_000 }
    const asked = (): number[] =>
      [50_000, 150_000, 199_999, 200_000, 250_000].map((from) => hearing.deafMs(from, 300_000))
    hearing.hold(hold)
    expect(asked()).toEqual([200_000, 150_000, 100_001, 0, 0])
    hearing.hold(null)
    expect(asked()).toEqual([0, 0, 0, 0, 0])
    // Over, and for good.
    hearing.discount(hold, 300_000)
    expect(asked()).toEqual([200_000, 150_000, 100_001, 0, 0])
    const after = createHearing(JSON.parse(JSON.stringify(hearing.snapshot())))
    expect(after.deafMs(50_000, 400_000)).toBe(200_000)
    expect(after.deafMs(250_000, 400_000)).toBe(0)
  })

  it('counts no moment twice that was deaf and silent, or silent in two ways', () => {
    const hearing = listening(200_000, 400_000, listening(0, 150_000))
    hearing.discount({ fromMs: 100_000, explainsToMs: 120_000 }, 300_000)
    expect(hearing.deafMs(0, 400_000)).toBe(200_000)
    hearing.discount({ fromMs: 250_000, explainsToMs: 260_000 }, 350_000)
    expect(hearing.deafMs(0, 400_000)).toBe(250_000)
  })

  it('forgets gaps that no open silence can reach', () => {
    const hearing = listening(100_000, 110_000, listening(0, 10_000))
    hearing.beat(110_000 + 31 * DAY_MS)
    expect(hearing.snapshot().deaf).toEqual([[110_000, 110_000 + 31 * DAY_MS]])
  })
})
