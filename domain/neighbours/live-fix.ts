import { isLate } from '../late.ts'
import { instantFlags } from '../outlier.ts'
import type { Fix, Report } from '../report.ts'
import type { RuleSettings } from '../rules/settings.ts'

/** Of the reports of one message the newest that says how things are now, not how they were; null = none does. */
export const newestLive = (reports: readonly Report[]): Report | null => {
  let newest: Report | null = null
  for (const report of reports) {
    if (report.buffered || isLate(report.atMs, report.receivedAtMs)) continue
    if (newest === null || report.atMs > newest.atMs) newest = report
  }
  return newest
}

/** The gnss fix of a report, if it is one: neither an outlier by itself, nor an old one told again (DOMAIN, GNSS_LOST). */
export const gnssFixOf = ({ atMs, receivedAtMs, fix }: Report, settings: RuleSettings): Fix | null => {
  if (fix?.source !== 'gnss' || !Number.isFinite(fix.lng + fix.lat)) return null
  if (atMs - fix.atMs >= settings.gnssLost.limitMs) return null
  return instantFlags(fix, receivedAtMs, settings).length === 0 ? fix : null
}
