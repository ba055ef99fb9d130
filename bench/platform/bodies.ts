import { ORIGIN } from './arm-seals.ts'

/** A report of a seal that drives along the bench road, `index` setting it apart from its neighbours. */
export const bodyAt = (atMs: number, index: number, more: object = {}): object => ({
  v: 1,
  seq: Math.floor(atMs / 1_000),
  at: new Date(atMs).toISOString(),
  sentAt: new Date(atMs).toISOString(),
  fix: {
    at: new Date(atMs).toISOString(),
    lat: ORIGIN[1],
    lon: ORIGIN[0] + 0.05 + ((atMs / 1_000) % 3_600) / 4_500 + index * 1e-6,
    accuracyM: 8,
    speedKmh: 42.5,
    source: 'gnss',
  },
  lock: { state: 'locked', wire: 'intact', case: 'closed' },
  batteryPct: 82,
  ...more,
})
