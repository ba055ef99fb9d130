import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AlertId, GateId, TripId } from '../../../domain/ids.ts'
import { type Sight, seesSeal, seesTrip } from '../../../domain/sight.ts'
import { HOLDING_STATES, TRIP_STATES } from '../../../domain/trip/trip.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aChange, anAlert, aSeal, aTrip, sealId } from './samples.ts'

const GATES = ['lao-bao', 'tien-sa', 'huu-nghi'] as GateId[]
const CARRIERS = ['C1', 'C2', null]

const gate = fc.constantFrom(...GATES)
const trips = fc.array(
  fc.record({
    originGate: gate,
    destinationGate: gate,
    carrierId: fc.constantFrom(...CARRIERS),
    state: fc.constantFrom(...TRIP_STATES),
  }),
  { minLength: 1, maxLength: 6 },
)
const sights: fc.Arbitrary<Sight> = fc.oneof(
  fc.constant({ kind: 'everything' } as const),
  fc.record({ kind: fc.constant('gates' as const), gates: fc.subarray(GATES) }),
  fc.record({ kind: fc.constant('carrier' as const), carrierId: fc.constantFrom('C1', 'C2', 'C9') }),
)
const PAGE = { limit: 500, cursor: null }

export const sightSuite = (open: OpenRecords) =>
  describe('what somebody may know of', () => {
    let opened: OpenedRecords
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('is the same in lists as by the law', async () => {
      let next = 0
      await fc.assert(
        fc.asyncProperty(trips, sights, gate, async (drafts, sight, stands) => {
          const { records } = opened
          const made = drafts.map((draft) => {
            next += 1
            return aTrip(next, draft)
          })
          for (const trip of made) {
            const n = Number(trip.id.split('-')[1])
            await records().trips.insert(trip)
            await records().seals.register(aSeal(n, { gate: stands }), new Uint8Array(32))
            await records().alerts.save([aChange(anAlert(n, { id: `A${n}` as AlertId, tripId: trip.id as TripId }))])
          }
          const mine = new Set<string>(made.map(({ id }) => id))
          const seen = made.filter((trip) => seesTrip(sight, trip)).map(({ id }) => id)
          const listed = (await records().trips.list({ ...PAGE, sight })).items.filter(({ id }) => mine.has(id))
          expect(listed.map(({ id }) => id).toSorted()).toEqual(seen.toSorted())
          const alerts = (await records().alerts.list({ ...PAGE, sight })).items.filter(({ tripId }) =>
            mine.has(tripId ?? ''),
          )
          expect(alerts.map(({ tripId }) => tripId).toSorted()).toEqual(seen.toSorted())
          const seals = new Set((await records().seals.list({ ...PAGE, sight })).items.map(({ id }) => id))
          for (const trip of made) {
            const id = sealId(Number(trip.id.split('-')[1]))
            const holder = HOLDING_STATES.includes(trip.state) ? trip : null
            expect(seals.has(id)).toBe(seesSeal(sight, { gate: stands }, holder))
          }
        }),
        { numRuns: 40 },
      )
    })
  })
