import { gateBody, gateChangeBody, gateFromBody, gateSchema, gateToWire } from '../../../contract/http/gate.ts'
import { zoneBody, zoneChangeBody, zoneFromBody, zoneSchema, zoneToWire } from '../../../contract/http/zone.ts'
import { createPlaceOperations } from './place-operations.ts'

export const gateOperations = createPlaceOperations({
  kind: 'gate',
  body: gateBody,
  changeBody: gateChangeBody,
  schema: gateSchema,
  fromBody: gateFromBody,
  toWire: gateToWire,
  all: (network) => network.gates(),
  put: (network, gate, expectedVersion) => network.putGate(gate, expectedVersion),
})

export const zoneOperations = createPlaceOperations({
  kind: 'zone',
  body: zoneBody,
  changeBody: zoneChangeBody,
  schema: zoneSchema,
  fromBody: zoneFromBody,
  toWire: zoneToWire,
  all: (network) => network.zones(),
  put: (network, zone, expectedVersion) => network.putZone(zone, expectedVersion),
})
