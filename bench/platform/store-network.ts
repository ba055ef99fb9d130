import type { Records } from '../../adapters/records/records.ts'
import { circleArea } from '../../domain/geometry.ts'
import type { CorridorId, GateId } from '../../domain/ids.ts'
import { type Route, readGates } from '../../simulators/places/places.ts'

const GATE_RADIUS_M = 600
const HALF_WIDTH_M = 500

/** Puts every gate and these roads on record: what arming refers to as corridor version 1. */
export const storeNetwork = async ({ network }: Pick<Records, 'network'>, roads: readonly Route[]): Promise<void> => {
  for (const { id, name, kind, region, unlocode, lng, lat } of readGates()) {
    const area = circleArea([lng, lat], GATE_RADIUS_M)
    const drawn = { id: id as GateId, name, kind, region: region ?? '–', unlocode, surveyed: false, area, version: 0 }
    await network.putGate(drawn, null)
  }
  for (const { corridor, name, originGate, destinationGate, coordinates } of roads) {
    const geometry = { type: 'LineString', coordinates } as const
    const drawn = {
      id: corridor as CorridorId,
      version: 0,
      name: { vi: name, en: name },
      originGate: originGate as GateId,
      destinationGate: destinationGate as GateId,
      bothWays: true,
      validFromMs: null,
      validToMs: null,
      lines: [{ role: 'main', geometry, halfWidthM: HALF_WIDTH_M, sections: [] }] as const,
    }
    await network.addCorridorVersion(drawn, 'create')
  }
}
