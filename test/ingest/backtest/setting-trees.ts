import fc from 'fast-check'
import type { SettingTree } from '../../../domain/rules/setting-tree.ts'

/** Settings that change what rings on a short drive. */
export const settingTrees: fc.Arbitrary<SettingTree> = fc.record({
  routeDeviation: fc.record({
    confirmFixes: fc.integer({ min: 2, max: 5 }),
    p1AfterMs: fc.constantFrom(120_000, 600_000),
    p1BeyondM: fc.constantFrom(100, 1_000),
    innerFraction: fc.constantFrom(0.3, 0.8),
    endFixes: fc.integer({ min: 1, max: 3 }),
  }),
  longStop: fc.record({ radiusM: fc.constantFrom(50, 3_000), noticeMs: fc.constantFrom(240_000, 1_800_000) }),
  lowBattery: fc.record({ lowPct: fc.constantFrom(30, 80) }),
})
