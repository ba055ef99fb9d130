import type { SettingPath } from './setting-facts.ts'

/**
 * What a corridor may have otherwise than the country (docs/decisions/0101): how long is long on this road, how far is far. How a
 * receiver or a lock behaves is the device's, not the road's; the width is the corridor's own already.
 */
export const OVERRIDABLE: readonly SettingPath[] = [
  'routeDeviation.p1BeyondM',
  'routeDeviation.p1AfterMs',
  'routeDeviation.gateMarginM',
  'longStop.noticeMs',
  'longStop.limitMs',
  'longStop.restLimitMs',
  'longStop.lawfulRestMs',
  'riskStop.limitMs',
  'nightStop.fromHour',
  'nightStop.toHour',
  'nightStop.limitMs',
  'wrongDirection.fallM',
  'checkpointMissed.passedM',
  'overspeed.overKmh',
  'overspeed.overMs',
  'lateRisk.typicalKmh',
  'lateRisk.marginMs',
  'notDeparted.afterMs',
  'unconfirmedArrival.afterMs',
  'signalLost.missedIntervals',
  'signalLost.graceMs',
  'signalLost.p1AfterMs',
  'gnssLost.limitMs',
  'sequenceGap.withinMs',
]

/** Where the value of a setting comes from. */
export const SETTING_ORIGINS = ['default', 'global', 'corridor'] as const
export type SettingOrigin = (typeof SETTING_ORIGINS)[number]
