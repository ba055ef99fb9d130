import type { TimedFix } from '../../../../dashboard/web/trip/fix-at.ts'

/** A fix at a moment, received at once unless said otherwise. */
export const timedFixOf = (atMs: number, more: Partial<TimedFix> = {}): TimedFix => ({
  sealId: 'VN0000001',
  at: new Date(atMs).toISOString(),
  receivedAt: new Date(atMs).toISOString(),
  atMs,
  receivedAtMs: atMs,
  place: [106.7, 16.62],
  seq: null,
  speedKmh: 42,
  headingDeg: null,
  accuracyM: 8,
  batteryPct: 82,
  source: 'gnss',
  late: false,
  flags: [],
  crossTrackM: 10,
  halfWidthM: 500,
  progressKm: 1,
  ...more,
})
