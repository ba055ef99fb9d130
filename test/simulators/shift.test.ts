import { describe, expect, it } from 'vitest'
import { checkContainerNumber } from '../../domain/container-number.ts'
import type { Officer } from '../../simulators/demo/officer.ts'
import { inventPapers } from '../../simulators/demo/papers.ts'
import { lookAfter, type Posting } from '../../simulators/demo/shift.ts'
import { readRoutes } from '../../simulators/places/places.ts'
import { createRandom } from '../../simulators/random.ts'
import { createRelay } from '../../simulators/relay.ts'
import { drive, journeyOf, MINUTE_MS, START_MS } from './drive.ts'

/** Writes down what the officer is asked to do; the officer's own calls are tried by the demonstration's test. */
const clerk = () => {
  const acts: string[] = []
  const officer: Officer = {
    createTrip: async ({ originGate, destinationGate }) => {
      acts.push(`create ${originGate} ${destinationGate}`)
      return 'T2'
    },
    adopt: async (tripId) => void acts.push(`adopt ${tripId}`),
    arm: async (tripId) => void acts.push(`arm ${tripId}`),
    confirmArrival: async (tripId) => void acts.push(`confirm ${tripId}`),
    unlock: async (sealId) => acts.push(`unlock ${sealId}`) > 0,
    receive: async ({ tripId, sealId, gate }) => void acts.push(`receive ${tripId} ${sealId} ${gate}`),
  }
  return { acts, officer }
}
const postingAt = (startM: number): Posting => {
  const journey = journeyOf('clean', { startM })
  const route = readRoutes().find(({ corridor }) => corridor === 'LB-DN')
  if (!route) throw new Error('no route LB-DN')
  drive(journey, 30)
  const relay = createRelay(journey)
  return { sealId: 'VN0001', relay, tripId: 'T1', route, journey, arrivedAtMs: null, openedAtMs: null }
}

describe('looking after the lorries', () => {
  it('leaves those on the road alone', async () => {
    const { acts, officer } = clerk()
    await lookAfter(officer, [postingAt(10_000)], START_MS + 30 * MINUTE_MS)
    expect(acts).toEqual([])
  })

  it('confirms the arrival of one, opens its seal, receives it and sends it back with new papers', async () => {
    const { acts, officer } = clerk()
    const posting = postingAt(214_000)
    const nowMs = START_MS + 30 * MINUTE_MS
    const afterMin = async (minutes: number): Promise<string[]> => {
      acts.length = 0
      await lookAfter(officer, [posting], nowMs + minutes * MINUTE_MS)
      return [...acts]
    }
    expect(await afterMin(0)).toEqual(['confirm T1'])
    expect(await afterMin(2)).toEqual([])
    expect(await afterMin(3)).toEqual(['unlock VN0001'])
    expect(await afterMin(3.5)).toEqual([])
    expect(await afterMin(4)).toEqual(['receive T1 VN0001 tien-sa', 'create tien-sa lao-bao', 'arm T2'])
    const step = posting.relay.take(nowMs + 6 * MINUTE_MS)
    const [first] = posting.route.coordinates
    expect(step?.body).toMatchObject({ fix: { lat: expect.closeTo(first?.[1] ?? 0, 2) } })
    expect(posting.journey.arrived()).toBe(false)
  })
})

describe('papers', () => {
  it('carry container numbers that ISO 6346 accepts', () => {
    for (let index = 0; index < 200; index++) {
      const [container] = inventPapers(createRandom(`papers ${index}`)).containers
      expect(checkContainerNumber(container?.number ?? '')).toMatchObject({ valid: true })
    }
  })
})
