import type { TripWire } from '../../../../contract/http/trip.ts'

/** A trip as it comes over the wire, with what matters to a test. */
export const tripOf = (part: Partial<TripWire>): TripWire => ({
  id: 'T0123456789AB',
  version: 1,
  state: 'IN_TRANSIT',
  declaration: '500123456789',
  containers: [],
  sealId: 'VN0000001',
  seals: [{ sealId: 'VN0000001', containers: [] }],
  originGate: 'lao-bao',
  destinationGate: 'tien-sa',
  corridor: 'LB-DN',
  corridorVersion: 1,
  deadline: '2026-11-22T00:00:00.000Z',
  carrierId: null,
  vehicle: null,
  createdAt: '2026-11-21T00:00:00.000Z',
  createdBy: 'admin',
  armedAt: '2026-11-21T01:00:00.000Z',
  departedAt: null,
  inTransitAt: null,
  arrivedAt: null,
  unsealedAt: null,
  closedAt: null,
  arrivalConfirmedAt: null,
  ...part,
})
