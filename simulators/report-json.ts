/** A report as a seal writes it: CONTRACT, "Report v1". Times are RFC 3339 by the seal's own clock. */
export type ReportJson = {
  readonly v: 1
  readonly seq: number
  readonly at: string
  readonly sentAt: string
  readonly buffered: boolean
  readonly fix?: FixJson
  readonly lock: LockJson
  readonly events?: readonly EventJson[]
  readonly batteryPct: number
  readonly charging: boolean
  readonly cell?: CellJson
  readonly jamming?: boolean
  readonly firmware: string
}
export type FixJson = {
  readonly at: string
  readonly lat: number
  readonly lon: number
  readonly accuracyM?: number
  readonly speedKmh?: number
  readonly headingDeg?: number
  readonly altitudeM?: number
  readonly satellites?: number
  readonly source: 'gnss' | 'lbs'
}
export type LockJson = {
  readonly state: 'locked' | 'unlocked' | 'open'
  readonly wire: 'intact' | 'cut'
  readonly case: 'closed' | 'open'
}
export type EventJson = { readonly kind: 'wire-cut' | 'opened' | 'case-opened' | 'shock'; readonly at: string }
type CellJson = {
  readonly mcc: number
  readonly mnc: number
  readonly lac: number
  readonly cid: number
  readonly rssiDbm: number
}
