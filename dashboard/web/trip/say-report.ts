import type { SaidWire, TripReportWire } from '../../../contract/http/trip-report.ts'
import type { Words } from '../language/words.ts'

type Say = Pick<Words, 't' | 'number'>

/** Of a flushed buffer the report that was made last: what the row stands for. */
export const newestOf = ({ reports }: TripReportWire): SaidWire | null =>
  reports.reduce<SaidWire | null>((newest, one) => (newest === null || one.at >= newest.at ? one : newest), null)

/** What one report says, in a line: what happened first, then lock, place and battery. */
export const sayReport = ({ events, lock, position, speedKmh, batteryPct }: SaidWire, { t, number }: Say): string =>
  [
    ...events.map((kind) => t(`rawReport.event.${kind}`)),
    lock?.state && t('rawReport.lock', { state: t(`lock.${lock.state}`) }),
    lock?.wire && t('rawReport.wire', { state: t(`wire.${lock.wire}`) }),
    lock?.case && t('rawReport.case', { state: t(`case.${lock.case}`) }),
    position && `${position[1].toFixed(5)}, ${position[0].toFixed(5)}`,
    speedKmh !== null && t('unit.kmh', { value: number(speedKmh, 1) }),
    batteryPct !== null && t('rawReport.battery', { value: number(batteryPct) }),
  ]
    .filter(Boolean)
    .join(' · ')

/** The same of a message, which may hold many reports or nothing that could be read. */
export const sayMessage = (message: TripReportWire, words: Say): string => {
  const newest = newestOf(message)
  if (newest === null) return words.t('rawReport.unreadable')
  const said = sayReport(newest, words)
  return message.reportCount > 1 ? `${words.t('rawReport.several', { count: message.reportCount })} ${said}` : said
}

/** A duration with its sign: what was added to a clock. */
export const sayShift = (ms: number, { t, span }: Pick<Words, 't' | 'span'>): string =>
  ms === 0 ? t('rawReport.none') : t(ms > 0 ? 'rawReport.plus' : 'rawReport.minus', { span: span(Math.abs(ms)) })

export const sayDelay = (ms: number, words: Pick<Words, 't' | 'span'>): string =>
  ms < 0 ? sayShift(ms, words) : words.span(ms)

/** What was out of the ordinary with it. */
export const sayMarks = (one: SaidWire | null, { t }: Say): string[] =>
  one
    ? [
        one.late ? t('alert.late') : '',
        one.buffered ? t('rawReport.buffered') : '',
        one.lane === 'backlog' ? t('rawReport.backlog') : '',
      ].filter(Boolean)
    : []
