import type { Report } from '../report.ts'
import { deviceSaysMsIn, REPORT_COLUMNS, readReport, type Said, writeReport } from '../report-row.ts'

/**
 * Reports in a row that a journey keeps at hand, packed into one piece of memory. As objects each would take half a KB, live
 * just long enough to be moved to V8's old heap and die there; nearly none of them is ever looked at again (docs/decisions/0147).
 */
export type ReportBlock = {
  /** How many reports are in it, the row of the first, and of each other how it differs from that one (docs/decisions/0158). */
  readonly packed: Uint32Array
  /** Where in `packed` the next one begins. */
  readonly end: number
  /** What is no number: of each report, or one for all of them, as a seal's firmware hardly changes and events are rare. */
  readonly said: readonly Said[]
  readonly count: number
}

/** How many reports a block holds. */
export const BLOCK_REPORTS = 16

/** The row that is being packed or unpacked, and the same as words of four bytes: never interrupted (no await), so one is enough. */
const row = new Float64Array(REPORT_COLUMNS)
const rowWords = new Uint32Array(row.buffer)
/** A packed row begins with two masks, for twenty words each: which of them differ. Those follow. */
const MASKS = 2
const MASKED_WORDS = REPORT_COLUMNS
const packedRow = new Uint32Array(MASKS + rowWords.length)
/** Four times and a place change, a speed, some gauges; of a seal that has filled a block, what those took tells more. */
const USUAL_WORDS = 14
/** What the next block of a seal may take more than its last. */
const SPARE_WORDS = 16
/** Where a block has its first row: behind the number of its reports. */
const FIRST = 1

/** Whether what is no number is the same of the next report; no event is the same as another. */
const saysAsMuch = (last: Said, { sealId, events, firmware }: Report): boolean =>
  last.sealId === sealId && last.firmware === firmware && last.events.length === 0 && events.length === 0

const saidAfter = ({ said, count }: ReportBlock, report: Report): readonly Said[] => {
  const last = said.at(-1) as Said
  const isSame = saysAsMuch(last, report)
  if (isSame && said.length === 1) return said
  const { sealId, events, firmware } = report
  const ofEach = said.length === count ? said : Array.from({ length: count }, () => last)
  return [...ofEach, isSame ? last : { sealId, events, firmware }]
}

/** Puts `row` as it differs from the first of a block into `packedRow`; gives how many words it takes. */
const packRow = (packed: Uint32Array): number => {
  let length = MASKS
  for (let mask = 0; mask < MASKS; mask += 1) {
    let differs = 0
    for (let bit = 0; bit < MASKED_WORDS; bit += 1) {
      const word = rowWords[mask * MASKED_WORDS + bit] as number
      if (word === packed[FIRST + mask * MASKED_WORDS + bit]) continue
      differs |= 1 << bit
      packedRow[length] = word
      length += 1
    }
    packedRow[mask] = differs
  }
  return length
}

/** Puts the row that begins at `from` into `row`; gives where the next one begins. */
const unpackRow = (packed: Uint32Array, from: number): number => {
  for (let word = 0; word < rowWords.length; word += 1) rowWords[word] = packed[FIRST + word] as number
  if (from === FIRST) return FIRST + rowWords.length
  let at = from + MASKS
  for (let mask = 0; mask < MASKS; mask += 1) {
    const differs = packed[from + mask] as number
    for (let bit = 0; bit < MASKED_WORDS; bit += 1) {
      if (((differs >> bit) & 1) === 0) continue
      rowWords[mask * MASKED_WORDS + bit] = packed[at] as number
      at += 1
    }
  }
  return at
}

/** A block with one report; `before` is the full one that it follows. */
export const blockOf = (report: Report, before?: ReportBlock): ReportBlock => {
  writeReport(row, 0, report)
  const end = FIRST + rowWords.length
  const packed = new Uint32Array(before ? before.end + SPARE_WORDS : end + (BLOCK_REPORTS - 1) * USUAL_WORDS)
  packed[0] = 1
  packed.set(rowWords, FIRST)
  const { sealId, events, firmware } = report
  return { packed, end, said: [{ sealId, events, firmware }], count: 1 }
}

/** The same with room for `length` words, and for as many again in each report to come. */
const roomier = ({ packed, end, count }: ReportBlock, length: number): Uint32Array => {
  const usualWords = Math.max(length, Math.ceil((end - rowWords.length) / count))
  const grown = new Uint32Array(end + (BLOCK_REPORTS - count) * usualWords)
  grown.set(packed.subarray(0, end))
  return grown
}

/**
 * A block with one more report; the old one stays as it was. The two share their memory, as long as nothing was put behind the old one
 * before: then it is copied. Throws when the block is full.
 */
export const withReport = (block: ReportBlock, report: Report): ReportBlock => {
  const { end, count } = block
  if (count >= BLOCK_REPORTS) throw new Error(`a block holds ${BLOCK_REPORTS} reports, and is full`)
  writeReport(row, 0, report)
  const length = packRow(block.packed)
  const isNewest = block.packed[0] === count
  const isRoomy = end + length <= block.packed.length
  const packed = isNewest && isRoomy ? block.packed : roomier(block, length)
  for (let word = 0; word < length; word += 1) packed[end + word] = packedRow[word] as number
  packed[0] = count + 1
  return { packed, end: end + length, said: saidAfter(block, report), count: count + 1 }
}

/** The reports of a block at which `wanted` says so of the row, made anew: equal to those that were put there. */
const reportsWhere = ({ packed, said, count }: ReportBlock, wanted: (index: number) => boolean): Report[] => {
  const found: Report[] = []
  for (let index = 0, at = FIRST; index < count; index += 1) {
    at = unpackRow(packed, at)
    if (wanted(index)) found.push(readReport(row, 0, (said[index] ?? said[0]) as Said))
  }
  return found
}

export const reportsOf = (block: ReportBlock): Report[] => reportsWhere(block, () => true)

/** The report at `index`, made anew: equal to the one that was put there. */
export const reportAt = (block: ReportBlock, index: number): Report => {
  const [report] = reportsWhere(block, (one) => one === index)
  if (!report) throw new Error(`got report ${index} of a block, expected 0 to ${block.count - 1}`)
  return report
}

/** Those of which the device itself said that their time was `deviceMs`. */
export const reportsSaying = (block: ReportBlock, deviceMs: number): Report[] =>
  reportsWhere(block, () => deviceSaysMsIn(row, 0) === deviceMs)
