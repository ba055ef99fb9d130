import type { Position } from '../../../adapters/positions/positions.ts'
import type { SealId } from '../../../domain/ids.ts'

/** 2026-11-21T00:00:00Z */
export const DAY_MS = 1_795_219_200_000

export const seal = (number: number): SealId => `VN${String(number).padStart(7, '0')}` as SealId

/** A position with every field present, in units every twin keeps exactly; `changes` replace some. */
export const fix = (sealId: SealId, atMs: number, changes: Partial<Position> = {}): Position => ({
  sealId,
  atMs,
  receivedAtMs: atMs + 2_345,
  seq: 1841,
  lng: 106.7312345,
  lat: 16.6203001,
  accuracyM: 8.5,
  speedKmh: 42.57,
  headingDeg: 91.25,
  altitudeM: 410.3,
  satellites: 11,
  batteryPct: 82.5,
  source: 'gnss',
  ...changes,
})

/** A position with nothing but what is required. */
export const bareFix = (sealId: SealId, atMs: number, changes: Partial<Position> = {}): Position =>
  fix(sealId, atMs, {
    seq: null,
    accuracyM: null,
    speedKmh: null,
    headingDeg: null,
    altitudeM: null,
    satellites: null,
    batteryPct: null,
    source: 'lbs',
    ...changes,
  })

/** A journey of `count` fixes every 30 s with steps like a lorry's. */
export const journey = (sealId: SealId, count: number, fromMs = DAY_MS): Position[] =>
  Array.from({ length: count }, (_, index) =>
    fix(sealId, fromMs + index * 30_000, {
      seq: index,
      lng: 106.7 + Math.round(Math.sin(index / 40) * 3e6) / 1e7,
      lat: 16.6 + Math.round(index * 21_731) / 1e7 / 10,
      speedKmh: Math.round(4_000 + 900 * Math.sin(index / 7)) / 100,
      headingDeg: (index * 17) % 360,
      receivedAtMs: fromMs + index * 30_000 + 1_000 + ((index * 7919) % 2_000),
    }),
  ).map((each) => ({ ...each, lat: Math.round(each.lat * 1e7) / 1e7, lng: Math.round(each.lng * 1e7) / 1e7 }))
