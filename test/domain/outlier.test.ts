import { describe, expect, test } from 'vitest'
import { flagFixes, type TrackFix } from '../../domain/outlier.ts'
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts'
import { onRoad } from './judging/test-road.ts'
import { at } from './judging/timeline.ts'

const fix = (clock: string, km: number, change: Partial<TrackFix> = {}): TrackFix => {
  const [lng, lat] = onRoad(km)
  return { atMs: at(clock), receivedAtMs: at(clock) + 500, lng, lat, accuracyM: 10, source: 'gnss', ...change }
}
const flags = (...fixes: TrackFix[]) => flagFixes(fixes, DEFAULT_SETTINGS).map((each) => each.join())

describe('flagFixes', () => {
  test('an honest track has none', () => {
    expect(flags(fix('0:00', 1), fix('0:01', 2), fix('0:02', 3))).toEqual(['', '', ''])
  })
  test('0/0, poor accuracy and a future time are seen in the fix itself', () => {
    expect(
      flags(
        fix('0:00', 1, { lng: 0, lat: 0 }),
        fix('0:01', 1, { accuracyM: 1_001 }),
        fix('0:02', 1, { accuracyM: 1_000 }),
        fix('0:08:01', 1, { receivedAtMs: at('0:03') }),
        fix('0:08', 1, { receivedAtMs: at('0:03') }),
        fix('0:09', 1, { lng: 0, lat: 0, accuracyM: 5_000, receivedAtMs: at('0:00') }),
      ),
    ).toEqual([
      'outlier:zero',
      'outlier:accuracy',
      '',
      'outlier:future',
      '',
      'outlier:zero,outlier:accuracy,outlier:future',
    ])
  })
  test('a jump and return is one outlier, whatever stands between', () => {
    expect(
      flags(
        fix('0:00', 1),
        fix('0:01', 30),
        fix('0:01:30', 1, { lng: 0, lat: 0 }),
        fix('0:01:40', 9, { source: 'lbs', accuracyM: 500 }),
        fix('0:02', 2),
      ),
    ).toEqual(['', 'outlier:speed', 'outlier:zero', '', ''])
  })
  test('a jump that is confirmed is no outlier; neither is the last fix', () => {
    expect(flags(fix('0:00', 1), fix('0:01', 30), fix('0:02', 31))).toEqual(['', '', ''])
    expect(flags(fix('0:00', 1), fix('0:01', 30))).toEqual(['', ''])
  })
  test('two jumps in a row to different places are two outliers', () => {
    expect(flags(fix('0:00', 1), fix('0:01', 30), fix('0:02', 50), fix('0:03', 2), fix('0:04', 3))).toEqual([
      '',
      'outlier:speed',
      'outlier:speed',
      '',
      '',
    ])
  })
  test('180 km/h is still a speed, and accuracy speaks for the fix', () => {
    expect(flags(fix('0:00', 1), fix('0:01', 4), fix('0:02', 1))).toEqual(['', '', ''])
    expect(flags(fix('0:00', 1), fix('0:01', 4.1), fix('0:02', 1))).toEqual(['', 'outlier:speed', ''])
    expect(flags(fix('0:00', 1), fix('0:01', 4.1, { accuracyM: 900 }), fix('0:02', 1))).toEqual(['', '', ''])
  })
  test('a missing accuracy is 30 m from gnss and 1,500 m from lbs', () => {
    expect(flags(fix('0:00', 1, { accuracyM: null }), fix('0:01', 1, { accuracyM: null, source: 'lbs' }))).toEqual([
      '',
      'outlier:accuracy',
    ])
  })
})
