import type { SealId } from './ids.ts'

export type FixSource = 'gnss' | 'lbs' | 'wifi'

/** Where a seal says it was. Times are ms since epoch, already corrected by the seal's clock offset. */
export type Fix = {
  readonly atMs: number
  readonly lng: number
  readonly lat: number
  readonly accuracyM: number | null
  readonly speedKmh: number | null
  readonly headingDeg: number | null
  readonly altitudeM: number | null
  readonly satellites: number | null
  readonly source: FixSource
}

export type Lock = {
  readonly state: 'locked' | 'unlocked' | 'open' | null
  readonly wire: 'intact' | 'cut' | null
  readonly case: 'closed' | 'open' | null
}

export const SEAL_EVENT_KINDS = [
  'wire-cut',
  'opened',
  'locked',
  'case-opened',
  'unlock-attempt',
  'motor-fault',
  'shock',
  'sos',
  'low-battery',
  'boot',
] as const
export type SealEventKind = (typeof SEAL_EVENT_KINDS)[number]

export type SealEvent = {
  readonly kind: SealEventKind
  readonly atMs: number
  readonly means: string | null
  readonly card: string | null
  readonly accepted: boolean | null
}

export type Cell = {
  readonly mcc: number
  readonly mnc: number
  readonly lac: number
  readonly cid: number
  readonly rssiDbm: number | null
}

/**
 * One report as judging sees it: parsed, its times in corrected device time.
 *
 * `atMs` is device time (CONTRACT, "Device time"): `at`, else `fix.at`, else the earliest event, else `sentAt`, else
 * received. `clockOffsetMs` is the correction that was applied to every device time in it (0 = none).
 */
export type Report = {
  readonly sealId: SealId
  readonly atMs: number
  readonly receivedAtMs: number
  readonly sentAtMs: number | null
  readonly seq: number | null
  readonly buffered: boolean
  readonly fix: Fix | null
  readonly lock: Lock | null
  readonly events: readonly SealEvent[]
  readonly batteryPct: number | null
  readonly charging: boolean | null
  readonly cell: Cell | null
  readonly jamming: boolean | null
  readonly firmware: string | null
  readonly clockOffsetMs: number
  /** Its times were off by a GPS week roll-over and are corrected (gps-weeks.ts). */
  readonly weekRollover?: true
}

/** Whether a report says that somebody is at the seal: what no delay and no doubt of a clock may swallow. */
export const showsTampering = ({ lock, events }: Pick<Report, 'lock' | 'events'>): boolean =>
  lock?.wire === 'cut' ||
  lock?.case === 'open' ||
  lock?.state === 'open' ||
  lock?.state === 'unlocked' ||
  events.some(({ kind }) => kind === 'wire-cut' || kind === 'opened' || kind === 'case-opened' || kind === 'sos')
