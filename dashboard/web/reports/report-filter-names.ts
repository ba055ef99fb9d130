import type { AddressFilter } from '../address/address-query.ts'

export const REPORTS = ['transit-times', 'violations', 'alert-quality', 'seal-stock'] as const
export type ReportName = (typeof REPORTS)[number]

/** Named as the server names them. */
export const REPORT_FILTERS = ['from', 'to', 'region', 'corridor', 'by'] as const
export type ReportFilter = AddressFilter<(typeof REPORT_FILTERS)[number]>

/** What of the filters a statistic reads; another member would be refused (docs/statistics.md). */
export const askedOf = (name: ReportName, { by, ...period }: ReportFilter): ReportFilter => {
  if (name === 'seal-stock') return {}
  return name === 'violations' && by ? { ...period, by } : period
}
