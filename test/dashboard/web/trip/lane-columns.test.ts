import { expect, it } from 'vitest'
import { laneColumns } from '../../../../dashboard/web/trip/lane-columns.ts'
import { timedFixOf } from './timed-fix-of.ts'

const MINUTE_MS = 60_000

it('breaks the lines across a silence, and only there', () => {
  const minutes = [0, 1, 2, 3, 5, 20, 21]
  const { atMs, speedKmh } = laneColumns(minutes.map((minute) => timedFixOf(minute * MINUTE_MS)))
  expect(speedKmh).toEqual([42, 42, 42, 42, 42, null, 42, 42])
  expect(atMs.toSorted((a, b) => a - b)).toEqual(atMs)
  expect(atMs[5]).toBe(5 * MINUTE_MS + 1)
})

it('takes an hourly seal’s hours for no silence', () => {
  const { speedKmh } = laneColumns([0, 60, 120, 180].map((minute) => timedFixOf(minute * MINUTE_MS)))
  expect(speedKmh).not.toContain(null)
})

it('marks what is beyond the half-width, and leaves unknown what is not known', () => {
  const fixes = [
    timedFixOf(0, { crossTrackM: 500, halfWidthM: 500 }),
    timedFixOf(1, { crossTrackM: 501, halfWidthM: 500, batteryPct: null }),
    timedFixOf(2, { crossTrackM: null, halfWidthM: null, speedKmh: null }),
  ]
  const columns = laneColumns(fixes)
  expect(columns.outsideM).toEqual([null, 501, null])
  expect(columns.distanceM).toEqual([500, 501, null])
  expect(columns.batteryPct).toEqual([82, null, 82])
  expect(columns.speedKmh).toEqual([42, 42, null])
})

it('tells delays in minutes, none where a device’s clock runs ahead', () => {
  const late = timedFixOf(0, { receivedAtMs: 90_000 })
  const ahead = timedFixOf(1_000, { receivedAtMs: 0 })
  expect(laneColumns([late, ahead]).delayMin).toEqual([1.5, 0])
})

it('has nothing to draw of no fixes', () => {
  expect(laneColumns([]).atMs).toEqual([])
})
