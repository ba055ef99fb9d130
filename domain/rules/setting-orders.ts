import { type SettingPath, settingOf } from './setting-facts.ts'
import type { RuleSettings } from './settings.ts'

type Order = readonly [lesser: SettingPath, relation: '<' | '<=', greater: SettingPath]

/** Settings that only mean something together: the graver step never comes before the lighter one. */
const ORDERS: readonly Order[] = [
  // A fix that does not tell its accuracy would be an outlier for ever.
  ['accuracy.gnssDefaultM', '<=', 'outlier.maxAccuracyM'],
  ['routeDeviation.confirmMs', '<=', 'routeDeviation.slowConfirmMs'],
  ['routeDeviation.slowConfirmFixes', '<=', 'routeDeviation.confirmFixes'],
  // P2, then P1.
  ['routeDeviation.confirmMs', '<', 'routeDeviation.p1AfterMs'],
  ['longStop.noticeMs', '<', 'longStop.limitMs'],
  ['longStop.limitMs', '<=', 'longStop.restLimitMs'],
  ['signalLost.graceMs', '<', 'signalLost.p1AfterMs'],
  ['coverage.mostWaitMs', '<=', 'signalLost.p1AfterMs'],
  ['lowBattery.criticalPct', '<', 'lowBattery.lowPct'],
  ['forbiddenZone.sureFixes', '<=', 'forbiddenZone.insideFixes'],
]

export type Disorder = { readonly path: SettingPath; readonly message: string }

/** What contradicts itself in whole settings, each named by the setting that should be the greater; empty = nothing. */
export const disordersOf = (settings: RuleSettings): Disorder[] =>
  ORDERS.flatMap(([lesser, relation, greater]) => {
    const [less, more] = [settingOf(settings, lesser), settingOf(settings, greater)]
    if (relation === '<' ? less < more : less <= more) return []
    const expected = relation === '<' ? 'more than' : 'at least'
    return { path: greater, message: `got ${more}, expected ${expected} ${lesser} (${less})` }
  })
