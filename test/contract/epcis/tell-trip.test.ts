import { expect, it } from 'vitest'
import type { Happening } from '../../../contract/epcis/event.ts'
import { createNames } from '../../../contract/epcis/names.ts'
import { preHashOf } from '../../../contract/epcis/pre-hash.ts'
import { toldBy } from '../../../contract/epcis/statement.ts'
import { statementsOfTrip } from '../../../contract/epcis/tell-trip.ts'
import type { CorridorId, GateId } from '../../../domain/ids.ts'
import type { Act } from '../../../domain/trip/act.ts'
import { registeredIn } from '../../../domain/trip/registered.ts'
import { aTrip } from '../../adapters/records/samples.ts'

const names = createNames('https://sealtrail.example')
const SECOND_GATE = 'chan-may' as GateId
const before = aTrip(1, { state: 'ARRIVED' })
/** The trip as it is stored after the divert. */
const trip = { ...before, destinationGate: SECOND_GATE }

const act = (seq: number, recordedAtMs: number, rest: object) => ({
  seq,
  act: { tripId: trip.id, effectiveAtMs: recordedAtMs, recordedAtMs, by: 'lan', reason: null, ...rest } as Act,
})
const armed = act(1, 100, { kind: 'arm', corridorVersion: 1, registered: registeredIn(before) })
const diverted = act(2, 500, { kind: 'divert', corridor: 'LB-CM' as CorridorId, destinationGate: SECOND_GATE })
const confirmed = act(3, 800, { kind: 'confirm-arrival', gate: SECOND_GATE })
const unsealed = act(4, 900, { kind: 'unseal', card: null })
const judged = (seq: number, recordedAtMs: number, arrivedAtMs: number | null) => ({
  ...{ seq, recordedAtMs },
  is: { departedAtMs: 150, inTransitAtMs: 180, arrivedAtMs },
})
const tell = (acts: readonly ReturnType<typeof act>[], rows: readonly ReturnType<typeof judged>[]) =>
  toldBy(statementsOfTrip(trip, { acts, judged: rows }, names), (happening: Happening) => preHashOf(happening))

it('takes an arrival back at the gate where it was told, though the trip has another by then', () => {
  const told = tell([armed, diverted], [judged(1, 400, 350), judged(2, 600, null), judged(3, 700, 690)])
  const arrivals = told.filter(({ event }) => event.bizStep === 'arriving')
  expect(
    arrivals.map(({ row, event, isPast }) => [
      row.seq,
      event.readPoint?.id.split('/').at(-1),
      event.errorDeclaration?.reason,
      isPast,
    ]),
  ).toEqual([
    [1, 'tien-sa', undefined, true],
    [2, 'tien-sa', 'did_not_occur', false],
    [3, 'chan-may', undefined, false],
  ])
  expect(told.filter(({ event }) => event.bizStep === 'departing')).toHaveLength(1)
})

it('calls an unsealing an inspection only before anybody or any fix says that the trip is there', () => {
  const steps = (acts: readonly ReturnType<typeof act>[], rows: readonly ReturnType<typeof judged>[]) =>
    tell(acts, rows)
      .filter(({ row }) => row.source === 'acts' && row.seq === unsealed.seq)
      .map(({ event }) => [event.bizStep, event.readPoint?.id.split('/').at(-1)])
  expect(steps([armed, diverted, unsealed], [judged(1, 400, null)])).toEqual([
    ['inspecting', undefined],
    ['removing', undefined],
  ])
  expect(steps([armed, diverted, unsealed], [judged(1, 700, 690), judged(2, 750, null)])).toHaveLength(2)
  expect(steps([armed, diverted, confirmed, unsealed], [])).toEqual([['removing', 'chan-may']])
  expect(steps([armed, diverted, unsealed], [judged(1, 700, 690)])).toEqual([['removing', 'chan-may']])
})

it('says the same whichever rows follow', () => {
  const rows = [judged(1, 400, 350), judged(2, 600, null)]
  const some = tell([armed], rows.slice(0, 1)).map(({ event }) => event)
  expect(
    tell([armed, diverted, confirmed, unsealed], rows)
      .slice(0, some.length)
      .map(({ event }) => event),
  ).toEqual(some)
})
