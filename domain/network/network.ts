import type { CorridorId, GateId, ZoneId } from '../ids.ts'
import type { Area, Bilingual, LineString, LngLat } from '../place.ts'
import type { SettingTree } from '../rules/setting-tree.ts'

export const GATE_KINDS = ['road', 'rail', 'sea', 'river', 'air', 'icd'] as const
export type GateKind = (typeof GATE_KINDS)[number]

export type Gate = {
  readonly id: GateId
  readonly name: Bilingual
  readonly kind: GateKind
  readonly region: string
  readonly unlocode: string | null
  readonly surveyed: boolean
  readonly area: Area
  readonly version: number
}

export const ZONE_KINDS = ['forbidden', 'risk', 'rest'] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

export type Zone = {
  readonly id: ZoneId
  readonly name: Bilingual
  readonly kind: ZoneKind
  readonly reason: string | null
  readonly area: Area
  readonly version: number
}

/** Half-width of the part of a line between two distances from its start, both in km along the line as drawn. */
export type Section = {
  readonly fromKm: number
  readonly toKm: number
  readonly halfWidthM: number
  /** Absent = the line's. */
  readonly speedLimitKmh?: number | undefined
}

export type CorridorLine = {
  readonly role: 'main' | 'alternate'
  readonly geometry: LineString
  readonly halfWidthM: number
  readonly sections: readonly Section[]
  /** Outside sections with their own; absent = not known, and nothing is judged (docs/decisions/0138). */
  readonly speedLimitKmh?: number | undefined
}

/** A place on the way that has to be passed. It belongs to the lines that come within its radius (docs/decisions/0138). */
export type Checkpoint = { readonly name: Bilingual; readonly position: LngLat; readonly radiusM: number }

export type Corridor = {
  readonly id: CorridorId
  readonly version: number
  readonly name: Bilingual
  readonly originGate: GateId
  readonly destinationGate: GateId
  readonly bothWays: boolean
  readonly validFromMs: number | null
  readonly validToMs: number | null
  readonly lines: readonly CorridorLine[]
  /** Settings of judging that this road has otherwise than the country (rules/overridable.ts); absent = none. */
  readonly rules?: SettingTree
  /** Absent = none. */
  readonly checkpoints?: readonly Checkpoint[] | undefined
}

/** Whether somebody on this corridor comes to a gate, wherever they joined it. */
export const leadsTo = ({ originGate, destinationGate, bothWays }: Corridor, gate: GateId): boolean =>
  destinationGate === gate || (bothWays && originGate === gate)
