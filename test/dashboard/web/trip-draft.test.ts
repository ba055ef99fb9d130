import { expect, it } from 'vitest'
import { tripBody } from '../../../contract/http/trip.ts'
import {
  emptyContainer,
  emptyDraft,
  missingIn,
  type TripDraft,
  tripOf,
} from '../../../dashboard/web/register/trip-draft.ts'

const filled: TripDraft = {
  ...emptyDraft('lao-bao'),
  declaration: ' 500123456789 ',
  containers: [{ ...emptyContainer(0), number: 'CSQU3054383', mechanicalSeal: 'VN1' }],
  destinationGate: 'dong-ha',
  corridor: 'LB-DH',
  deadline: '2026-11-26T10:00:00.000Z',
}
const two = [
  { ...emptyContainer(0), number: 'CSQU3054383', sealId: 'VN0000001' },
  { ...emptyContainer(4), number: 'CBHU3202732', sealId: 'VN0000002' },
]

it('names what is still empty by the paths of the server', () => {
  expect(missingIn(emptyDraft(''))).toEqual([
    'declaration',
    'originGate',
    'destinationGate',
    'corridor',
    'deadline',
    'containers.0.number',
  ])
  expect(missingIn(filled)).toEqual([])
})

it.each<[string, Partial<TripDraft>, unknown]>([
  ['no seal', {}, {}],
  ['one seal for all', { sealId: ' VN0000001 ' }, { sealId: 'VN0000001' }],
  [
    'a seal for each',
    { containers: two, hasOwnSeals: true, sealId: 'VN9999999' },
    {
      seals: [
        { sealId: 'VN0000001', containers: ['CSQU3054383'] },
        { sealId: 'VN0000002', containers: ['CBHU3202732'] },
      ],
    },
  ],
  [
    'one seal typed at both',
    { containers: two.map((one) => ({ ...one, sealId: 'VN0000001' })), hasOwnSeals: true },
    { seals: [{ sealId: 'VN0000001', containers: ['CSQU3054383', 'CBHU3202732'] }] },
  ],
])('makes a body that the server reads, with %s', (_name, part, seals) => {
  const body = tripOf({ ...filled, ...part })
  expect(tripBody.safeParse(body).error).toBeUndefined()
  const { sealId, seals: several } = body
  expect({ ...(sealId ? { sealId } : {}), ...(several ? { seals: several } : {}) }).toEqual(seals)
  expect(body).toMatchObject({ declaration: '500123456789', vehicle: null, carrierId: null })
})
