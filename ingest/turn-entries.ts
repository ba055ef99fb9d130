import type { SealId } from '../domain/ids.ts'
import type { Report } from '../domain/report.ts'
import { REPORT_COLUMNS, readReport, writeReport } from '../domain/report-row.ts'
import type { Neighbourhood, Sight } from './neighbourhood.ts'
import { type OrderedEntry, ofLane } from './order.ts'

/** The columns of an entry's row. Its reports stand from the first on, up to that of the entry behind it. */
const [OFFSET, RECEIVED, CLOCK_OFFSET, FIRST_REPORT, LNG, LAT] = [0, 1, 2, 3, 4, 5]
const ENTRY_COLUMNS = 6
/** In the place of a longitude. */
const [NO_FIX, UNSAID] = [Number.POSITIVE_INFINITY, Number.NaN]
/** Rows in one piece of memory. */
const PAGE_ROWS = 256
/** Kept for the next turn, however small this one was: what a live turn needs. */
const PAGES_KEPT = 8

/** Rows of plain numbers, in pieces that are used again turn by turn. */
const createPages = (columns: number) => {
  const pages: Float64Array[] = []
  return {
    /** Where a row is: the piece, in which it begins at `beginOf(row)`. */
    of: (row: number): Float64Array => {
      const page = Math.floor(row / PAGE_ROWS)
      pages[page] ??= new Float64Array(PAGE_ROWS * columns)
      return pages[page]
    },
    beginOf: (row: number): number => (row % PAGE_ROWS) * columns,
    /** Lets go of what is far more than `rows` need. */
    trim(rows: number): void {
      const needed = Math.max(PAGES_KEPT, Math.ceil(rows / PAGE_ROWS))
      if (pages.length > 2 * needed) pages.length = needed
    },
  }
}

const NO_EVENTS: Report['events'] = []

/**
 * The live entries of a turn, as numbers until they are folded. A turn of 100,000 is read and understood before the first of
 * them is judged: as objects all of it outlived V8's young heap (docs/decisions/0148). An entry is made anew whenever it is
 * looked at, some 0.2 µs, equal to the one that was put there. The memory is used again turn by turn: `clear`.
 */
export const createTurnEntries = ({ sightOf }: Pick<Neighbourhood, 'sightOf'>) => {
  const numbers = createPages(ENTRY_COLUMNS)
  const rows = createPages(REPORT_COLUMNS)
  const sealIds: SealId[] = []
  /** Of each report. */
  const firmwares: Report['firmware'][] = []
  /** Of the reports that have some. */
  const events = new Map<number, Report['events']>()
  const signs = new Map<number, OrderedEntry['sign']>()
  let count = 0
  let reportCount = 0

  const writeSight = (page: Float64Array, begin: number, sight: Sight): void => {
    page[begin + LNG] = sight === 'unsaid' ? UNSAID : sight === 'no-fix' ? NO_FIX : sight[0]
    page[begin + LAT] = typeof sight === 'string' ? UNSAID : sight[1]
  }
  const add = ({ offset, sealId, receivedAtMs, clockOffsetMs, reports, sign }: OrderedEntry): void => {
    const page = numbers.of(count)
    const begin = numbers.beginOf(count)
    page[begin + OFFSET] = offset
    page[begin + RECEIVED] = receivedAtMs
    page[begin + CLOCK_OFFSET] = clockOffsetMs
    page[begin + FIRST_REPORT] = reportCount
    writeSight(page, begin, sightOf(reports))
    sealIds[count] = sealId
    if (sign) signs.set(count, sign)
    count += 1
    for (const report of reports) {
      writeReport(rows.of(reportCount), rows.beginOf(reportCount), report)
      firmwares[reportCount] = report.firmware
      if (report.events.length > 0) events.set(reportCount, report.events)
      reportCount += 1
    }
  }
  const numberAt = (index: number, column: number): number =>
    numbers.of(index)[numbers.beginOf(index) + column] as number
  const reportAt = (row: number, sealId: SealId): Report => {
    const words = { sealId, events: events.get(row) ?? NO_EVENTS, firmware: firmwares[row] ?? null }
    return readReport(rows.of(row), rows.beginOf(row), words)
  }
  const reportsAt = (index: number, sealId: SealId): readonly Report[] => {
    const first = numberAt(index, FIRST_REPORT)
    const end = index + 1 < count ? numberAt(index + 1, FIRST_REPORT) : reportCount
    // Nearly always one.
    if (end === first + 1) return [reportAt(first, sealId)]
    return Array.from({ length: end - first }, (_, nth) => reportAt(first + nth, sealId))
  }
  return {
    /** Entries behind those before, of the live lane. */
    add: (entries: readonly OrderedEntry[]): void => {
      for (const entry of entries) add(entry)
    },
    count: (): number => count,
    offsetAt: (index: number): number => numberAt(index, OFFSET),
    sealIdAt: (index: number): SealId => sealIds[index] as SealId,
    receivedAtMsAt: (index: number): number => numberAt(index, RECEIVED),
    /** Null where it is no message, but a sign of a session. */
    sightAt(index: number): Sight | null {
      if (signs.has(index)) return null
      const lng = numberAt(index, LNG)
      if (Number.isNaN(lng)) return 'unsaid'
      return lng === NO_FIX ? 'no-fix' : [lng, numberAt(index, LAT)]
    },
    at(index: number): OrderedEntry {
      const sealId = sealIds[index] as SealId
      const reports = reportsAt(index, sealId)
      const entry: OrderedEntry = {
        offset: numberAt(index, OFFSET),
        sealId,
        receivedAtMs: numberAt(index, RECEIVED),
        clockOffsetMs: numberAt(index, CLOCK_OFFSET),
        reports,
        judged: ofLane(reports, 'live'),
      }
      const sign = signs.get(index)
      return sign ? { ...entry, sign } : entry
    },
    /** For the next turn. */
    clear(): void {
      numbers.trim(count)
      rows.trim(reportCount)
      sealIds.length = count
      firmwares.length = reportCount
      events.clear()
      signs.clear()
      count = 0
      reportCount = 0
    },
  }
}
export type TurnEntries = ReturnType<typeof createTurnEntries>
