import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import { isLowBattery, isOverdue, isSilent } from '../../../domain/seal/seal-health.ts'

const HOUR_MS = 3_600_000

test('a released seal is overdue after 48 h, no other ever', () => {
  expect(
    isOverdue({ state: 'released', stateSinceMs: 0 }, { settings: DEFAULT_SETTINGS, nowMs: 48 * HOUR_MS - 1 }),
  ).toBe(false)
  expect(isOverdue({ state: 'released', stateSinceMs: 0 }, { settings: DEFAULT_SETTINGS, nowMs: 48 * HOUR_MS })).toBe(
    true,
  )
  expect(
    isOverdue({ state: 'in-transfer', stateSinceMs: 0 }, { settings: DEFAULT_SETTINGS, nowMs: 999 * HOUR_MS }),
  ).toBe(false)
})

test('a seal is silent after two intervals and a minute', () => {
  const at = (nowMs: number) => isSilent({ receivedAtMs: 0 }, 30, { settings: DEFAULT_SETTINGS, nowMs })
  expect([at(120_000), at(120_001)]).toEqual([false, true])
  expect(isSilent({ receivedAtMs: null }, 30, { settings: DEFAULT_SETTINGS, nowMs: 1e12 })).toBe(false)
})

test('a battery is low below 30 %', () => {
  expect([29.9, 30, null].map((batteryPct) => isLowBattery({ batteryPct }, DEFAULT_SETTINGS))).toEqual([
    true,
    false,
    false,
  ])
})
