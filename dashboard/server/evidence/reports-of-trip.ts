import type { ChainLink, JournalEntry } from '../../../adapters/journal/journal.ts'
import type { Assignment } from '../../../adapters/records/records.ts'
import type { WitnessBinding } from '../../../adapters/records/witness-records.ts'
import type { ReportLine } from '../../../contract/evidence/pack.ts'
import { hashToWire } from '../../../contract/http/audit.ts'
import { parseReportBody } from '../../../contract/report-v1.ts'
import { deviceTimeMs } from '../../../contract/to-report.ts'
import type { SealId } from '../../../domain/ids.ts'
import { isLate } from '../../../domain/late.ts'
import type { Context } from '../context.ts'
import type { ChainSummary } from './chain-summary.ts'

/** Journal entries held at a time: a few milliseconds of reading. */
const AT_ONCE = 250
/** Clocks that are off by less are not corrected at once (DOMAIN, "Fixes"), and a device may run ahead of its receipt. */
export const MARGIN_MS = 10 * 60_000
/** How long after a trip late reports are looked for: a seal that was silent for longer has lost its buffer. */
export const LATEST_MS = 14 * 24 * 3_600_000

/** A seal's time on the trip, or a phone's with it; null: it is on it. */
export type Span = { readonly sealId: SealId; readonly fromMs: number; readonly toMs: number | null }

/** One span a seal, also of a seal that came back. */
export const spansOf = (assignments: readonly Assignment[]): Span[] =>
  [...Map.groupBy(assignments, ({ sealId }) => sealId)].map(([sealId, parts]) => ({
    sealId,
    fromMs: Math.min(...parts.map(({ fromMs }) => fromMs)),
    toMs: parts.some(({ toMs }) => toMs === null) ? null : Math.max(...parts.map(({ toMs }) => toMs ?? 0)),
  }))

/** One a binding: where a phone was between two of them is nobody's business. */
export const spansOfPhones = (bindings: readonly WitnessBinding[]): Span[] =>
  bindings.map(({ witnessId, fromMs, toMs }) => ({ sealId: witnessId, fromMs, toMs }))

/** Received while the seal was on the trip, or later with something late in it that happened then. */
export const belongs = ({ fromMs, toMs }: Span, { receivedAtMs, body }: JournalEntry): boolean => {
  const [begin, end] = [fromMs - MARGIN_MS, (toMs ?? Number.POSITIVE_INFINITY) + MARGIN_MS]
  if (receivedAtMs <= end) return true
  return parseReportBody(body).reports.some((report) => {
    const atMs = deviceTimeMs(report)
    return atMs !== null && isLate(atMs, receivedAtMs) && atMs >= begin && atMs <= end
  })
}

async function* entriesOf({ journal }: Pick<Context, 'journal'>, span: Span, toOffset: number) {
  const latestMs = (span.toMs ?? Number.POSITIVE_INFINITY) + LATEST_MS
  for (let after = 0; ; ) {
    const read = await journal.readSeal(span.sealId, span.fromMs - MARGIN_MS, after, toOffset, AT_ONCE)
    yield read.filter((entry) => belongs(span, entry))
    const last = read.at(-1)
    if (!last || read.length < AT_ONCE || last.receivedAtMs > latestMs) return
    after = last.offset
  }
}

type Wanted = { readonly spans: readonly Span[]; readonly toOffset: number; readonly chain: ChainSummary }

/** Lines of `reports.jsonl`: span by span, each ascending by offset, no entry twice. */
export async function* reportLines(
  context: Pick<Context, 'journal'>,
  { spans, toOffset, chain }: Wanted,
): AsyncGenerator<string> {
  const written = new Set<number>()
  for (const span of spans)
    for await (const read of entriesOf(context, span, toOffset)) {
      const entries = read.filter(({ offset }) => !written.has(offset))
      for (const { offset } of entries) written.add(offset)
      const links = new Map(
        (await context.journal.links(entries.map(({ offset }) => offset))).map((link) => [link.offset, link]),
      )
      // What was pruned between the two reads is gone, and its line with it.
      const linked = entries.flatMap((entry) => {
        const link = links.get(entry.offset)
        return link ? [{ entry, link }] : []
      })
      for (const { link } of linked) chain.add({ ...link, number: link.offset })
      yield linked.map(({ entry, link }) => `${JSON.stringify(lineOf(entry, link))}\n`).join('')
    }
}

const lineOf = (entry: JournalEntry, link: ChainLink): ReportLine => ({
  offset: entry.offset,
  sealId: entry.sealId,
  kind: 'report',
  receivedAtMs: entry.receivedAtMs,
  body: Buffer.from(entry.body).toString('base64'),
  previousHash: hashToWire(link.previousHash),
  hash: hashToWire(link.hash),
})
