import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandJson } from '../../simulators/command-json.ts'
import type { Journey } from '../../simulators/journey.ts'
import { createObedience } from '../../simulators/obey.ts'
import { drive, journeyOf, reportsOf, START_MS } from './drive.ts'

const order = (id: string, kind: CommandJson['kind'], change: Partial<CommandJson> = {}): CommandJson => ({
  v: 1,
  id,
  kind,
  expiresAt: START_MS + 900_000,
  ...change,
})
let journey: Journey
let obey: ReturnType<typeof createObedience>
beforeEach(() => {
  journey = journeyOf('clean', { startM: 220_000 })
  obey = createObedience(journey)
})

describe('a simulated seal', () => {
  it('opens its lock by order where it stands, and tells of it at once', () => {
    drive(journey, 90)
    expect(journey.arrived()).toBe(true)
    expect(obey(order('c1', 'unlock'), START_MS)).toEqual({ v: 1, commandId: 'c1', result: 'done' })
    const [told, ...later] = reportsOf(drive(journey, 92))
    expect(told).toMatchObject({ lock: { state: 'unlocked', wire: 'intact' }, events: [{ kind: 'opened' }] })
    expect(later.every(({ lock, events }) => lock.state === 'unlocked' && events === undefined)).toBe(true)
  })

  it('does not open on the road', () => {
    journey = journeyOf('clean')
    obey = createObedience(journey)
    drive(journey, 30)
    expect(obey(order('c1', 'unlock'), START_MS)).toMatchObject({ result: 'refused', reason: 'moving' })
    expect(reportsOf(drive(journey, 40)).every(({ lock }) => lock.state === 'locked')).toBe(true)
  })

  it('answers an order that comes again as before, without effect', () => {
    drive(journey, 5)
    const often = order('c1', 'set-interval', { intervalS: 5 })
    expect(obey(often, START_MS)).toMatchObject({ result: 'done' })
    obey(order('c2', 'set-interval', { intervalS: 600 }), START_MS)
    expect(obey(often, START_MS)).toEqual({ v: 1, commandId: 'c1', result: 'done' })
    expect(obey(often, START_MS + 901_000)).toMatchObject({ result: 'done' })
    drive(journey, 6)
    expect(drive(journey, 15).length).toBeLessThan(2)
  })

  it('refuses what came too late, and what it can not do', () => {
    expect(obey(order('c1', 'unlock', { expiresAt: START_MS - 1 }), START_MS)).toEqual({
      v: 1,
      commandId: 'c1',
      result: 'refused',
      reason: 'expired',
    })
    expect(obey(order('c2', 'set-interval'), START_MS)).toMatchObject({ result: 'refused' })
    expect(obey(order('c3', 'reboot'), START_MS)).toMatchObject({ result: 'refused' })
  })
})
