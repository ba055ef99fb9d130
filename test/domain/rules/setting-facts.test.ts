import { describe, expect, it, test } from 'vitest'
import { isWhole, mergedSettings, SETTING_FACTS, settingOf } from '../../../domain/rules/setting-facts.ts'
import { disordersOf } from '../../../domain/rules/setting-orders.ts'
import type { SettingTree } from '../../../domain/rules/setting-tree.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'

const paths = Object.entries(DEFAULT_SETTINGS).flatMap(([group, names]) =>
  Object.keys(names).map((name) => `${group}.${name}`),
)

describe('the table of settings', () => {
  it('has exactly one row for every setting', () => {
    expect(SETTING_FACTS.map(({ path }) => path).toSorted()).toEqual(paths.toSorted())
  })

  it.each(SETTING_FACTS.map((facts) => [facts.path, facts] as const))('allows the default of %s', (path, facts) => {
    expect(facts.standard).toBe(settingOf(DEFAULT_SETTINGS, path))
    expect(facts.standard).toBeGreaterThanOrEqual(facts.least)
    expect(facts.standard).toBeLessThanOrEqual(facts.most)
    expect(facts.least).toBeLessThan(facts.most)
    if (isWhole(facts.unit))
      for (const value of [facts.standard, facts.least, facts.most]) expect(Number.isInteger(value)).toBe(true)
    expect(facts.description.vi).not.toBe(facts.description.en)
  })
})

test('whatever a tree leaves out is as before, what it names is taken, strangers are dropped', () => {
  const merged = mergedSettings(DEFAULT_SETTINGS, { longStop: { noticeMs: 1 }, ghost: { ms: 1 } })
  expect(merged).toEqual({ ...DEFAULT_SETTINGS, longStop: { ...DEFAULT_SETTINGS.longStop, noticeMs: 1 } })
  expect(mergedSettings(DEFAULT_SETTINGS, {})).toEqual(DEFAULT_SETTINGS)
})

describe('settings that contradict each other', () => {
  const CASES: readonly (readonly [SettingTree, string])[] = [
    [{ accuracy: { gnssDefaultM: 400 }, outlier: { maxAccuracyM: 300 } }, 'outlier.maxAccuracyM'],
    [{ routeDeviation: { confirmMs: 120_001 } }, 'routeDeviation.slowConfirmMs'],
    [{ routeDeviation: { confirmFixes: 1 } }, 'routeDeviation.confirmFixes'],
    [{ routeDeviation: { p1AfterMs: 60_000 } }, 'routeDeviation.p1AfterMs'],
    [{ longStop: { noticeMs: 5_400_000 } }, 'longStop.limitMs'],
    [{ longStop: { restLimitMs: 5_399_999 } }, 'longStop.restLimitMs'],
    [{ signalLost: { graceMs: 3_600_000 } }, 'signalLost.p1AfterMs'],
    [{ lowBattery: { criticalPct: 30 } }, 'lowBattery.lowPct'],
    [{ forbiddenZone: { sureFixes: 4 } }, 'forbiddenZone.insideFixes'],
  ]
  it('are named', () => {
    for (const [tree, path] of CASES)
      expect(disordersOf(mergedSettings(DEFAULT_SETTINGS, tree)).map((disorder) => disorder.path)).toEqual([path])
  })
  it('are not the defaults', () => expect(disordersOf(DEFAULT_SETTINGS)).toEqual([]))
})
