import type { Cell, FixSource, Lock, SealEventKind } from '../domain/report.ts'

/** A report as it stands on the wire: parsed, its times still by the device's own clock (ms since epoch). */
export type WireReport = {
  readonly atMs: number | null
  readonly sentAtMs: number | null
  readonly seq: number | null
  readonly buffered: boolean
  readonly fix: WireFix | null
  readonly lock: Lock | null
  readonly events: readonly WireEvent[]
  readonly batteryPct: number | null
  readonly charging: boolean | null
  readonly cell: Cell | null
  readonly jamming: boolean | null
  readonly firmware: string | null
  /** Its times were off by a GPS week roll-over and have been corrected; the raw bytes keep what it said. */
  readonly weekRollover?: true
}
export type WireFix = {
  readonly atMs: number | null
  readonly lng: number
  readonly lat: number
  readonly accuracyM: number | null
  readonly speedKmh: number | null
  readonly headingDeg: number | null
  readonly altitudeM: number | null
  readonly satellites: number | null
  readonly source: FixSource
}
export type WireEvent = {
  readonly kind: SealEventKind
  readonly atMs: number | null
  readonly means: string | null
  readonly card: string | null
  readonly accepted: boolean | null
}
